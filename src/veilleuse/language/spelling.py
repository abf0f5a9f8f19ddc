"""Texting spellings and words masked by a star, undone before matching."""

from collections.abc import Mapping

from veilleuse.language.tongue import Language

_FR = """
jsuis=je suis;jsui=je suis;chui=je suis;chuis=je suis;jss=je suis;jvais=je vais;jvai=je vais;
jveu=je veux;jveux=je veux;jveut=je veux;veu=veux;jpeu=je peux;jpeux=je peux;jpe=je peux;pe=peux;
jfais=je fais;jsais=je sais;jsai=je sais;jsp=je sais pas;jsé=je sais;jen=j en;jten=je t en;jme=je me;
jte=je te;jai=j ai;jé=j ai;g=j ai;jai=j ai;javais=j avais;jaurais=j aurais;jarrive=j arrive;jarive=j arrive;
jpense=je pense;jpenses=je pense;jcrois=je crois;jdois=je dois;jdors=je dors;jmange=je mange;jpleure=je pleure;
jaimerais=j aimerais;jaime=j aime;jespere=j espere;jetais=j etais;jesp=j espere;jmen=je m en;jmens=je mens;
pr=pour;pk=pourquoi;pq=pourquoi;pcq=parce que;pck=parce que;pske=parce que;psk=parce que;parske=parce que;
c=c est;cest=c est;ct=c etait;cetait=c etait;sa=ca;ac=avec;avc=avec;dc=donc;ds=dans;ke=que;ki=qui;koi=quoi;kan=quand;qd=quand;
tt=tout;tte=toute;ts=tous;tlm=tout le monde;tjr=toujours;tjrs=toujours;tjs=toujours;tkt=t inquiete;bcp=beaucoup;bcq=beaucoup;
mm=meme;mem=meme;mnt=maintenant;mtn=maintenant;ojd=aujourd hui;auj=aujourd hui;ajd=aujourd hui;dm=demain;dem1=demain;
pa=pas;plu=plus;pls=plus;ya=il y a;yen=y en;nn=non;oé=oue;jamè=jamais;jms=jamais;rien=rien;ri1=rien;b1=bien;bi1=bien;
vs=vous;ns=nous;dsl=desole;stp=s il te plait;svp=s il vous plait;slt=salut;bjr=bonjour;bsr=bonsoir;pb=probleme;
qqn=quelqu un;qqun=quelqu un;kelkun=quelqu un;qqch=quelque chose;qq=quelque;msg=message;tel=telephone;
kiffe=aime;crever=crever;mor=mort;vi=vie;fo=faut;fodrait=faudrait;ojourdhui=aujourd hui;aujourdhui=aujourd hui;
nimporte=n importe;quelquun=quelqu un;lautre=l autre;daccord=d accord;jamais=jamais;mtnt=maintenant;
suissidaire=suicidaire;suisside=suicide;sucide=suicide;suicid=suicide;suicider=suicider;tuer=tuer;pu=plus
"""
_EN = """
im=i m;ive=i ve;dont=don t;doesnt=doesn t;didnt=didn t;cant=can t;couldnt=couldn t;wont=won t;
wouldnt=wouldn t;shouldnt=shouldn t;isnt=isn t;arent=aren t;wasnt=wasn t;werent=weren t;havent=haven t;hasnt=hasn t;
hadnt=hadn t;aint=ain t;youre=you re;youve=you ve;youll=you ll;theyre=they re;theyve=they ve;hes=he s;shes=she s;thats=that s;
whats=what s;theres=there s;lets=let s;u=you;ur=your;urs=yours;r=are;bc=because;cuz=because;cos=because;coz=because;
idk=i don t know;idc=i don t care;tbh=to be honest;ngl=not going to lie;imo=in my opinion;rn=right now;
wanna=want to;gonna=going to;gotta=got to;tryna=trying to;lemme=let me;gimme=give me;kinda=kind of;dunno=don t know;
pls=please;plz=please;thx=thanks;ty=thank you;ppl=people;smth=something;sth=something;smn=someone;sm1=someone;
nobody=nobody;noone=no one;tmrw=tomorrow;tmr=tomorrow;2moro=tomorrow;2morrow=tomorrow;2nite=tonight;tonite=tonight;
b4=before;l8r=later;w=with;wo=without;abt=about;kms=kill myself;kys=kill yourself;ctb=end my life;
unalive=kill;unaliving=killing;sewerslide=suicide;su1c1de=suicide;suicde=suicide;suiside=suicide;sucide=suicide;
alot=a lot;cmon=come on;everyones=everyone s;mum=mum;n=and;nd=and;hv=have;hav=have;wud=would;shud=should;cud=could;
fkn=fucking;fking=fucking;jus=just;jst=just;thru=through;tho=though;nvm=never mind;atm=at the moment
"""
_MASKED_WORDS = (
    "suicide", "suicider", "suicidal", "mourir", "mort", "morte", "tuer", "crever", "kill", "killing",
    "die", "dying", "death", "dead",
)


def _table(text: str) -> Mapping[str, str]:
    pairs = (pair.split("=", 1) for pair in text.replace("\n", "").split(";") if "=" in pair)
    return {short: said for short, said in pairs if short != said}


def _masked() -> Mapping[str, str]:
    """Every way to put one or two stars inside these words."""
    found: dict[str, str] = {}
    for word in _MASKED_WORDS:
        for first in range(1, len(word)):
            for second in range(first, len(word)):
                letters = list(word)
                letters[first] = letters[second] = "*"
                found.setdefault("".join(letters), word)
    return found


TEXTING: Mapping[Language, Mapping[str, str]] = {Language.FR: _table(_FR), Language.EN: _table(_EN)}
MASKED: Mapping[str, str] = _masked()
