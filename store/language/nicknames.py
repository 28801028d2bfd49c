"""Short forms of first names, so that Bob finds Robert and the other way round.

Common short forms in English, with some German, Spanish, Portuguese, French, Italian, Dutch,
Polish and Russian ones. One line a short form; the names it stands for follow. Two short forms
of one name (Bob, Rob) are not each other's variants.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

_TABLE: Final = """
abby abigail
ada adelaide adele
al albert alan alfred alexander
alex alexander alexandra alexis alejandro alessandro
alec alexander
ale alejandro alejandra alessandro alessandra
andi andreas andrea
andy andrew andreas anders
ania anna
annie ann anne anna
archie archibald
art arthur
asia joanna
barb barbara
bart bartholomew bartosz
basia barbara
bea beatrice beatriz
becky rebecca
bella isabella
ben benjamin benedict
bennie benjamin
bernie bernard bernadette
bert albert robert herbert
beth elizabeth bethany
bettina elisabeth
betty elizabeth
bill william
billy william
bob robert
bobby robert
brad bradley
bram abraham
cass cassandra
cat catherine
cathy catherine
charlie charles charlotte
chema josemaria
chris christopher christian christine christina
chrissie christine christina
christa christina
chuck charles
cindy cynthia
claus nicolaus
cleo cleopatra
con cornelius constance
connie constance cornelia
curro francisco
dan daniel danielle
danny daniel
dave david
davy david
deb deborah
debbie deborah
dee deirdre deanna
denny dennis
dick richard
dima dmitri dmitry
dirk diederik
dom dominic dominik dominique
don donald
dora theodora dorothea
dot dorothy
doug douglas
drew andrew
ed edward edgar edwin edmund
eddie edward
edu eduardo
ela elzbieta gabriela
eli elijah elias
ella eleanor
ellie eleanor elizabeth
els elisabeth
em emma emily
eva evangeline
fede federico federica
felipe philip
fer fernando fernanda
flo florence florian
fran frances francis francesca francisco
franz francis
fred frederick friedrich alfred
freddy frederick
fritz friedrich
gabe gabriel
gabi gabriele gabriela gabriella
gene eugene
geoff geoffrey
geo george
gerry gerald gerard
gert gerhard
gianni giovanni
gigi luigi
gil gilbert
gina regina georgina
ginny virginia
gosia malgorzata
greg gregory
greta margareta margarete
gretchen margarete
gus august augustus gustav
hal henry harold
hank henry
hanna johanna
hannes johannes
hans johannes
harry henry harold harrison
heidi adelheid
heiner heinrich
heinz heinrich
hugh hugo
ian john
ignacy ignatius
ilse elisabeth
inge ingeborg
iza izabela
izzy isabel isabelle isabella
jack john jackson
jackie jacqueline
jake jacob
jamie james
jan johannes janina
janek jan
jay jason jacob
jeff jeffrey
jen jennifer
jenny jennifer
jerry gerald jerome jeremiah
jess jessica
jim james
jimmy james
jo joanne joanna josephine johanna
jochen joachim
joe joseph
joey joseph
johnny john
jon jonathan
jos jozef
josh joshua
josie josephine
judy judith
jule julia
jurek jerzy
kari katarina
kasia katarzyna
kate katherine catherine kathryn katharina
kathy katherine kathleen kathryn
katie katherine catherine kathryn
katja katharina ekaterina
katya ekaterina
kay katherine
ken kenneth
kenny kenneth
kim kimberly
kirsty kirsten
klaus nikolaus
kolya nikolai
kris kristopher kristina kristine kristin
kuba jakub
kurt konrad
lalo eduardo
larry lawrence
laurie laura lawrence
len leonard
lena helena magdalena
leni helene magdalena
leo leonard leonardo leopold leon
les leslie lester
lexi alexandra
lily lilian elisabeth
lisa elisabeth elizabeth
liz elizabeth
lizzie elizabeth
lola dolores
lou louis louise
lucho luis
lucy lucille lucia
luke lucas
lupe guadalupe
lutz ludwig
mabel amabel
madge margaret
maggie margaret
mags margaret
magda magdalena
maite mariateresa
mandy amanda
manny manuel emmanuel
manolo manuel
manu manuel manuela emmanuel
marge margaret marjorie
margo margaret
marty martin
masha maria
mat matthew
matt matthew matthias matteo
matty matthew
max maximilian maxwell maxim maxine
meg margaret megan
mel melanie melissa melvin
mia maria
michi michael
mick michael
mickey michael
mike michael mikhail miguel
mimi miriam maria
misha mikhail
mitch mitchell
moe mohammed moses
mohd mohammed mohamed muhammad
molly mary
nacho ignacio
nadia nadezhda
nan nancy
nando fernando
nat nathan nathaniel natalie natalia
nate nathan nathaniel
natasha natalia
ned edward edmund
nell eleanor helen
nelly eleanor helen
nick nicholas nicolas dominic
nicky nicholas nicole
nico nicolas nicholas nikolas
nico nicola nicole
nina antonina
nora eleanor honora
olly oliver olivia
ola aleksandra
ollie oliver olivia
pablo paul
paco francisco
paddy patrick
pam pamela
pancho francisco
pat patrick patricia
patsy patricia
patty patricia
paulie paul
peg margaret
peggy margaret
penny penelope
pepe jose
pete peter
petya pyotr
phil philip phillip philippe
piet pieter
pip philip philippa
polly mary
quique enrique
rafa rafael
rafe rafael
ralf radulf
randy randall randolph
ray raymond
reg reginald
reggie reginald
ria maria
rich richard
richie richard
rick richard ricardo eric
ricky richard ricardo
rita margarita
rob robert
robbie robert
robin robert
rod rodney rodrigo roderick
ron ronald aaron
ronnie ronald veronica
rosie rose rosemary
roxy roxanne
rudi rudolf
russ russell
sally sarah
sam samuel samantha
sammy samuel samantha
sandy alexander alexandra sandra
sandra alexandra
sascha alexander alexandra
sasha alexander alexandra aleksandr
seb sebastian
sebi sebastian
sepp josef
shelly michelle rochelle
sid sidney
sophie sophia
stan stanley stanislaw
stef stefan stefanie
steffi stefanie
steph stephanie stephen
steve stephen steven
stevie stephen steven stephanie
stu stuart
sue susan suzanne
susie susan suzanne
sven svend
sylvie sylvia
tanya tatiana
tasha natasha
ted edward theodore
teddy edward theodore
teo teodoro matteo
terry terence theresa
tess theresa
theo theodore theodora
thea dorothea
thom thomas
tim timothy
timmy timothy
tina christina martina bettina
tito ernesto alberto
toby tobias
tom thomas
tomek tomasz
tommy thomas
toni antonia anton antonio
tony anthony antonio
tonio antonio
tori victoria
tricia patricia
trish patricia
trudy gertrude
ule ulrich
uli ulrich ulrike
ulla ursula
uschi ursula
val valerie valentine valentina
vale valentina valeria
vanya ivan
vic victor
vicky victoria
vince vincent
vinnie vincent
viv vivian vivienne
volodya vladimir
vova vladimir
wally walter wallace
walt walter
wes wesley
will william
willy william wilhelm
wim willem
winnie winifred winston
wojtek wojciech
xavi xavier
yasha yakov
zac zachary
zach zachary
zoe zoey
zosia zofia
zuza zuzanna
"""


@cache
def all_variants() -> Mapping[str, frozenset[str]]:
    """``variants`` of all first names that have some."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _TABLE.split("\n"):
        short, *names = line.split() or [""]
        for name in names:
            found[short].add(name)
            found[name].add(short)
    return {name: frozenset(others) for name, others in found.items()}


_NONE: Final[frozenset[str]] = frozenset()


def variants(first_name_folded: str) -> frozenset[str]:
    """Other forms of a folded first name: the names it is short for, and its short forms."""
    if first_name_folded not in _TABLE:
        return _NONE  # nor is the table taken apart for it
    return all_variants().get(first_name_folded, _NONE)
