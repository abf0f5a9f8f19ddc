"""What tells French from English: frequent words of each that the other lacks, and looks.

Words that both languages write alike (on, me, main, son, plus, dire, pour, as…) are left out or
count half. Chosen by hand from function words, everyday verbs, feelings and short forms.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_FRENCH = """
je tu il elle nous vous ils elles on moi toi lui eux le la les l un une des du de d au aux ce
cet cette ces c ça ca cela ceci mon ma mes ton ta tes sa ses notre nos votre vos leur leurs qui
que qu quoi dont où quand comment pourquoi combien quel quelle quels quelles et ou mais donc car
ni or si ne n pas jamais rien personne aucun aucune plus est suis es sommes êtes etes sont était
etait étais etais étaient été ete sera serai serais serait seront soit sois ai a avons avez ont
avait avais avaient aura aurai aurais aurait eu ayant vais va vas allons allez vont fais fait
faire faites font peux peut pouvez peuvent pouvoir pourrais pourrait veux veut voulez veulent
voudrais voudrait voulais vouloir dois doit devrais devez sais sait savez savoir crois croit
vois voit voir dis dit dire prends prend prendre mets mettre viens vient venir tiens tient reste
rester pars partir dors dormir mange manger bois boire pense penser parle parler aime aimer
aimerais déteste deteste avec sans pour par dans sur sous chez entre vers contre depuis pendant
avant après apres devant derrière jusqu jusque très tres trop peu beaucoup assez bien mal mieux
moins aussi encore toujours déjà deja souvent parfois demain hier aujourd hui aujourdhui
maintenant ici là voilà voila alors puis ensuite enfin vraiment tellement presque juste
seulement même meme autre autres tout tous toute toutes chaque quelque quelques quelqu chose
choses gens monde vie mort mourir vivre tuer finir jour jours nuit soir matin semaine mois année
ans heure heures temps fois maison famille mère mere père pere frère frere soeur sœur fils fille
enfant enfants bébé bebe mari femme homme ami amie amis copain copine mec meuf travail boulot
école ecole lycée fac médecin medecin hôpital hopital psy peur honte colère tristesse triste
seul seule fatigue fatigué fatiguée fatiguee crevé épuisé marre envie besoin aide aidez aider
bizarre nul nulle grave dur dure petit petite grand grande bon bonne beau belle nouveau nouvelle
vieux vieille premier dernière oui non merci salut bonjour bonsoir coucou pardon désolé désolée
désole desole svp stp jsp jpp jsuis jveux jpeux jvais jai chui chuis mdr ptn putain merde wesh
wsh tkt bcp pcq pck psk tjrs tjr mtn vrm qqn qqch ouais ouai bof bref faut faudrait parce
puisque comme lorsque afin malgré malgre sauf celui celle ceux celles laquelle lequel surtout
peut-être ouf truc trucs gosse gosses flemme quelquechose ras bol cœur coeur tête tete ventre
corps yeux main pleure pleurer pleurs crie crier arrête arrete arrêter arreter laisse laisser
perdu perdue vide noir douleur souffre souffrir angoisse angoisses stressé stresse déprime
deprime chat chien argent loyer chômage patron collègue collègues cours partiel examen quitté
quittée parents y en se s m t j lol
"""

_ENGLISH = """
i you he she it we they me him her us them my your yours his its our ours their theirs mine
myself yourself himself herself themselves the an this that these those who whom whose what
which when where why how and but or so if because although though while until unless since than
then not no nor never nothing nobody none nowhere is am are was were be been being isn aren wasn
weren have has had having haven hasn hadn do does did doing don doesn didn done will would won
wouldn can could couldn cannot should shouldn might must may shall ain m re ve ll im ive dont
cant wont didnt doesnt isnt wasnt youre hes shes theyre thats whats id to of in on at by for
with without about from into onto over under after before between through during against up down
out off away back again once here there now today tomorrow yesterday tonight always often
sometimes ever still already yet just only very too really quite even also maybe perhaps almost
enough much many more most some any every each all both few other another same such own get got
getting go going gone went come came coming take took make made making let know knew think
thought thinking feel feeling feels felt want wanted wants wanna gonna gotta need needed needs
say said says tell told ask asked talk talking speak see saw seen look looking hear heard find
found keep kept give gave put try trying tried stop stopped start started help helped work
working worked live living lived die died dying dead death kill killing killed hurt hurts
hurting cry crying cried sleep sleeping slept wake woke eat eating ate drink drinking drunk hate
love loved like liked miss leave left stay end ended lose lost break broke broken run hold
scared afraid sad happy angry alone lonely tired exhausted sick anxious worried ashamed guilty
numb empty hopeless worthless useless fine okay good bad better worse best worst hard right
wrong little big old new young long last next first one two three thing things something
anything everything someone anyone everyone people person man woman men women guy girl boy kid
kids baby child children mom mum mother dad father brother sister son daughter husband wife
friend friends boyfriend girlfriend family home house room bed school college uni job boss
doctor hospital therapist nurse day days night nights week weeks month months year years time
times life world body head heart mind hands face eyes money yes yeah yep nope please thanks
thank sorry hello hi hey bye goodbye well idk idc tbh ngl pls plz thx omg lol lmao wtf rn ppl
smth bc cuz kms kys u ur rly tmrw tho af stuff fuck fucking shit damn bloody bit lot kind sort
way morning afternoon evening self anymore whatever whenever
"""

# Written alike in both, or short forms of both: too weak to decide alone.
_WEAK_FRENCH = """
on me a as or si plus main son car pour ton mon dire sale pas sur la le de un lol y en d m t s j
n c note an fin chat sort bout mine fit pain dent coin
"""
_WEAK_ENGLISH = """
on me a as or an so am main son dire sale pain chat sort mine fit no us he her do all we to is
it too i id m re u lol most one pls may face six note sorry ok hi
"""
_WEAK = 0.5
_PLAIN = 1.0
_STRONG = 1.6

_STRONG_FRENCH = """
je tu nous vous ils elles est suis sont pas qui que mais avec pour dans les des une ça ca c'est
j'ai j ai n'ai qu'on j'en quoi moi toi jsp jpp oui non rien mourir veux peux vais faut trop très
"""
_STRONG_ENGLISH = """
the and you i'm don't can't it's i've what my is are was have with that this not me idk want
help please just like feel to of
"""


def _weights(words: str, strong: str, weak: str) -> Mapping[str, float]:
    weights = dict.fromkeys(words.split(), _PLAIN)
    weights |= dict.fromkeys(strong.split(), _STRONG)
    weak_words = {word: _WEAK for word in weak.split() if word in weights}
    return MappingProxyType(weights | weak_words)


FRENCH = _weights(_FRENCH, _STRONG_FRENCH, _WEAK_FRENCH)
ENGLISH = _weights(_ENGLISH, _STRONG_ENGLISH, _WEAK_ENGLISH)

FRENCH_LOOKS = re.compile(
    r"[àâçèêëîïôùûüœéæ]|eaux?$|aient$|euse?s?$|(?:ée|és|ées)$|eux$|ouille|ille$|ais$|ait$|ons$|ez$"
    r"|oir$|oire$|ique$|isme$|ette$|elle$|^qu|[^c]tion[sn]?el|ement$|esse$|ance$|ier$|ière$|aux?$|ou[ix]$"
)
ENGLISH_LOOKS = re.compile(
    r"wh|th|sh|w[aeior]|ing$|ght|ck|ly$|ness$|ful$|less$|ed$|oo|ee|[^q]k[^a]|y$|ould|tch|wn$|[aeiou]w$|ough|'s$|n't$|ies$"
)
