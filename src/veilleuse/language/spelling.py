"""How people type: short forms, look-alike letters, words that get hidden.

Tables only, kept beside the code that reads them so that folding needs nothing handed over.
Keys and values are folded: lower case, no accents, apostrophes as spaces.
"""

from collections.abc import Mapping
from types import MappingProxyType

from veilleuse.language.tongue import Language

_FR = """
jsp=je ne sais pas|jspa=je ne sais pas|jpp=j en peux plus|jenpeuxplus=j en peux plus|jv=je vais
jvx=je veux|jveu=je veux|jveut=je veux|jve=je veux|jpeu=je peux|jsui=je suis|chui=je suis
chuis=je suis|chu=je suis|chus=je suis|jss=je suis|chais=je sais|jme=je me|jmen=je m en
jte=je te|jen=j en|jy=j y|jai=j ai|jaie=j ai|javais=j avais|jaurais=j aurais|jaurai=j aurai
jaime=j aime|jaimerais=j aimerais|jarrive=j arrive|jarrete=j arrete|jattend=j attends
jattends=j attends|jespere=j espere|jessaie=j essaie|jessaye=j essaye|jetais=j etais
jetai=j etais|jose=j ose|jecris=j ecris|jentends=j entends|jentend=j entends
jaccouche=j accouche|jabandonne=j abandonne|jadore=j adore|jhabite=j habite|jecoute=j ecoute
jetouffe=j etouffe|jimagine=j imagine|joublie=j oublie|japprends=j apprends|jappelle=j appelle
jangoisse=j angoisse|javoue=j avoue|jendors=j endors|jexiste=j existe|nai=n ai|nen=n en
nest=n est|ny=n y|sest=s est|setait=s etait|cest=c est|cetait=c etait|ct=c etait|c=c est|g=j ai
t=t es|tas=t as|tai=t ai|tavais=t avais|tetais=t etais|mappelle=m appelle|maider=m aider
maide=m aide|ya=y a|yavait=y avait|ilya=il y a|yen=y en|quil=qu il|quon=qu on|jusqua=jusqu a
daccord=d accord|dacc=d accord|dac=d accord|daide=d aide|denvie=d envie|lenvie=l envie
lhopital=l hopital|lecole=l ecole|aujourdhui=aujourd hui|ojd=aujourd hui|ajd=aujourd hui
auj=aujourd hui|aujd=aujourd hui|ojourdui=aujourd hui|ki=qui|ke=que|koi=quoi|kan=quand
kand=quand|qd=quand|qnd=quand|keske=qu est ce que|kestu=qu est ce que tu|kel=quel|kelk=quelque
qq=quelque|qqn=quelqu un|qqun=quelqu un|qq1=quelqu un|kelkun=quelqu un|qqch=quelque chose
qqchose=quelque chose|pk=pourquoi|pq=pourquoi|prk=pourquoi|pkoi=pourquoi|pcq=parce que
pck=parce que|psk=parce que|psq=parce que|pasque=parce que|paske=parce que|parske=parce que
pske=parce que|prq=parce que|pr=pour|ds=dans|ac=avec|avc=avec|vs=vous|ns=nous|ss=sans|sr=sur
chz=chez|pa=pas|tjs=toujours|tjr=toujours|tjrs=toujours|tjours=toujours|toujour=toujours
jms=jamais|jamai=jamais|bcp=beaucoup|bcq=beaucoup|bp=beaucoup|tt=tout|ts=tous|tte=toute
ttes=toutes|tro=trop|trp=trop|plu=plus|pluss=plus|mtn=maintenant|mtnt=maintenant
maintenan=maintenant|mm=meme|mem=meme|vrm=vraiment|vrmt=vraiment|vrmnt=vraiment|vmt=vraiment
vraimen=vraiment|grv=grave|srx=serieux|srmt=surement|stp=s il te plait|svp=s il vous plait
dsl=desole|dzl=desole|tkt=t inquiete|tqt=t inquiete|oklm=au calme|rdv=rendez vous|msg=message
tel=tel|slt=salut|bjr=bonjour|bsr=bonsoir|cc=coucou|bn=bonne nuit|dem1=demain|2m1=demain
demin=demain|dmain=demain|asap=vite|bb=bebe|pb=probleme|pbs=problemes|envi=envie|envy=envie
enviee=envie|veu=veux|veus=veux|vx=veux|voudrai=voudrais|voulai=voulais|peus=peux
suporte=supporte|suporter=supporter|mourire=mourir|mourrir=mourir|mourrire=mourir|mourri=mourir
creuver=crever|suicid=suicide|sucide=suicide|suiside=suicide|sewicide=suicide|sui6de=suicide
suicidr=suicider|aider=aider|ede=aide|edez=aidez|psyhologue=psychologue|fam=famille|frr=frere
reuf=frere|reum=mere|daron=pere|daronne=mere|darons=parents|darone=mere|mif=famille
gosses=enfants|fo=faut|fau=faut|fodrai=faudrait|pti=petit|bocou=beaucoup|dla=de la|dlo=de l eau
dpuis=depuis|dp=depuis|avan=avant|ap=apres|nuite=nuit|boulo=boulot|taf=travail|taff=travail
jcrois=je crois|ui=oui|ouai=oui|ouais=oui|oue=oui|wi=oui|mwa=moi|toa=toi|moa=moi
osef=on s en fout|balek=je m en fous|balec=je m en fous|jmenfou=je m en fous
askip=a ce qu il parait|tmtc=toi meme tu sais|ftg=ferme ta gueule|tg=ta gueule|ptn=putain
ptin=putain|put1=putain|fdp=fils de pute|cv=ca va|cvp=ca va pas|sava=ca va|savapa=ca va pas
a2m1=a demain|trkl=tranquille|trql=tranquille|wsh=wesh|kms=kill myself|sah=serieux
ojrd=aujourd hui|hosto=hopital|medoc=medicament|medocs=medicaments|cacheton=medicament
cachetons=medicaments|psycho=psychologue|flic=police|flics=police|keufs=police
"""

_EN = """
idk=i don t know|idc=i don t care|idgaf=i don t care|dunno=don t know|iono=i don t know|im=i m
iam=i am|ive=i ve|ima=i m going to|imma=i m going to|dont=don t|doesnt=doesn t|didnt=didn t
cant=can t|cannot=can not|couldnt=couldn t|wont=won t|wouldnt=wouldn t|shouldnt=shouldn t
isnt=isn t|arent=aren t|wasnt=wasn t|werent=weren t|havent=haven t|hasnt=hasn t|hadnt=hadn t
aint=ain t|mustnt=mustn t|neednt=needn t|youre=you re|youve=you ve|youll=you ll|theyre=they re
theyve=they ve|theyll=they ll|weve=we ve|hes=he s|shes=she s|thats=that s|whats=what s
theres=there s|itll=it ll|its=it s|wheres=where s|whos=who s|lets=let s|everyones=everyone s
nobodys=nobody s|someones=someone s|wanna=want to|wana=want to|wnna=want to|gonna=going to
gunna=going to|gon=going to|gna=going to|gotta=got to|hafta=have to|oughta=ought to
kinda=kind of|sorta=sort of|outta=out of|lotta=lot of|tryna=trying to|tryin=trying to
boutta=about to|finna=going to|lemme=let me|gimme=give me|whatcha=what are you|dya=do you
cuz=because|coz=because|cos=because|bc=because|becuz=because|cause=because|bcoz=because
bcz=because|becaus=because|bcs=because|tho=though|thru=through|u=you|ur=your|urs=yours|r=are
y=why|ya=you|yall=you all|k=ok|kk=ok|n=and|nd=and|w=with|wo=without|b4=before|2nite=tonight
tonite=tonight|2night=tonight|tn=tonight|2day=today|tdy=today|2moro=tomorrow|2morrow=tomorrow
tmr=tomorrow|tmrw=tomorrow|tmw=tomorrow|tomoz=tomorrow|tomorow=tomorrow|tommorow=tomorrow
tommorrow=tomorrow|tmoz=tomorrow|4ever=forever|4eva=forever|forevr=forever|gr8=great|l8r=later
m8=mate|h8=hate|w8=wait|sum1=someone|ne1=anyone|any1=anyone|every1=everyone|no1=no one
noone=no one|some1=someone|smone=someone|smth=something|sth=something|sumthing=something
smthn=something|nthn=nothing|nthing=nothing|nuthin=nothing|nothin=nothing|somethin=something
anythin=anything|goin=going|feelin=feeling|doin=doing|livin=living|dyin=dying|thinkin=thinking
killin=killing|hurtin=hurting|cryin=crying|ppl=people|ppls=people|peeps=people|pls=please
plz=please|plss=please|ples=please|thx=thanks|ty=thank you|tysm=thank you so much|rn=right now
atm=at the moment|abt=about|bout=about|rly=really|rlly=really|rlyy=really|realy=really|v=very
bf=boyfriend|gf=girlfriend|bff=best friend|bestie=best friend|hubby=husband|mam=mum|fam=family
bro=brother|sis=sister|ik=i know|ikr=i know right|imo=in my opinion|tbh=to be honest
ngl=not going to lie|fr=for real|frfr=for real|irl=in real life|afaik=as far as i know
btw=by the way|nvm=never mind|nm=never mind|omg=omg|wtf=what the fuck|ffs=for fuck sake
af=as fuck|gtfo=get out|stfu=shut up|tf=the fuck|kms=kill myself|kmself=kill myself
kys=kill yourself|ctb=catch the bus|sui=suicide|sewerslide=suicide|sewercide=suicide
suicid=suicide|sucide=suicide|suiside=suicide|suicde=suicide|sucidal=suicidal|suicidial=suicidal
suicidle=suicidal|slef=self|urself=yourself|yrself=yourself|myslef=myself|mysef=myself
meself=myself|myselff=myself|alot=a lot|ther=there|wen=when|wat=what|wut=what|wot=what|whut=what
wanto=want to|dn=don t|dnt=don t|cnt=can t|cudnt=couldn t|wud=would|shud=should|cud=could
woulda=would have|shoulda=should have|coulda=could have|mite=might|hav=have|luv=love|nite=night
goodnite=good night|gn=good night|gm=good morning|hbu=how about you|wbu=what about you
hmu=hit me up|doc=doctor|med=med|hosp=hospital|ambo=ambulance|sh=self harm
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One form for what both languages hide from filters; read on words with digits, stars, dots.
HIDDEN = _words(
    """
    suicide suicider suicides suicidal suicidaire mourir meurs meurt mort morte tuer tue crever
    die died dying dead death kill killed killing myself me hang hurt cut cutting harm selfharm
    viol viole violee violer rape raped abuse abused drogue drugs drug overdose sang blood
    couper coupe frapper frappe help aide aider
    """
)

# Words that keep a double letter when it was stretched ("feeel", "kiiilll").
DOUBLED = _words(
    """
    kill killed killing feel feels feeling need needs see seen free too good soon look all tell
    hell hello well will still sleep sleeping asleep week weeks been keep deep cool school food
    mood room happy sorry miss less kiss call fall full pull really happen happened hopeless
    useless worthless alcoholic goodbye goodnight book door bleed bleeding weep seem off stuff
    wall dull small tomorrow getting better three agree street speech hill ill pills bill sunny
    elle elles belle homme femme comme donne personne appelle appeler ville fille famille mille
    aller arrive arrete assez aussi laisse passe pass tellement attends attend difficile souffre
    souffrir accouche toutesl pilule allo immeuble effraye affreux mettre battre quitte lettre
    nuitt annee journee tuee finie vraimentt commence horrible terrible terreur erreur guerre
    pourrais pourrait mourrai
    """
)

# Letters of other alphabets that pass for Latin ones inside a Latin word, and Latin ones apart.
LOOK_ALIKE: Mapping[str, str] = MappingProxyType(
    {
        "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x",
        "і": "i", "ѕ": "s", "ԁ": "d", "ո": "n", "ⅼ": "l", "α": "a", "ε": "e", "ι": "i",
        "ο": "o", "υ": "u", "κ": "k", "м": "m", "т": "t", "к": "k", "н": "h", "в": "b",
        "ӏ": "l", "ν": "v", "ρ": "p", "τ": "t",
    }
)  # fmt: skip

# What a digit or a sign stands for inside a hidden word.
STANDS_FOR: Mapping[str, str] = MappingProxyType(
    {
        "0": "o", "1": "[il]", "!": "[il]", "|": "[il]", "¡": "i", "3": "e", "€": "e", "4": "a",
        "@": "a", "5": "s", "$": "s", "7": "t", "+": "t", "8": "b", "9": "g", "6": "[gb]",
    }
)  # fmt: skip


def _table(text: str) -> Mapping[str, str]:
    pairs = (pair.split("=") for line in text.split("\n") for pair in line.split("|") if pair)
    return MappingProxyType({short.strip(): full.strip() for short, full in pairs if short != full})


SHORT_FORMS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {Language.FR: _table(_FR), Language.EN: _table(_EN)}
)
