"""The short forms of given names that the package `nicknames` lacks.

A line begins with full names, separated by strokes; the words behind the colon are what people call them by.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from redaction.names.sounds import strictly
from redaction.names.spellings import groups

_SHORT_FORMS = """
alexander|alexandra|alexei: sasha alex sanya shura alyosha sacha sascha lyosha xander sander ola olek
dmitry: dima mitya dimka
ekaterina: katya katia katyusha
mikhail: misha
vladimir: volodya vova vlad
tatiana: tanya tania
natalia: natasha nata nati
maria: masha mascha marusya maruska mia ria mitzi manya marysia
ivan|john: vanya jack johnny jock
anastasia: nastya asya stasia
anna: anya annushka ania anička anushka
yelena: lena lenka lyena
yevgeny|yevgenia: zhenya yevhen
konstantin: kostya kostas kosta
sergei: seryozha serik
nikolai: kolya nick niko klaus nils
olga: olya ola olia
svetlana: sveta
lyudmila: lyuda mila
irina: ira irishka
galina: galya
grigory: grisha
pavel: pasha pavlik
pyotr: petya petka
yuri: yura
ksenia: ksyusha
larisa: lara
viktor|victoria: vitya vika
oksana: ksana
boris: borya
leonid: lyonya
lev: lyova
nadezhda: nadya nadia
valentina: valya
vasily: vasya
georgi: zhora gosha gogi
bogdan: bohdan
malgorzata: gosia malgosia margaret
katarzyna: kasia
joanna: asia
agnieszka: aga agusia
barbara: basia babs
tomasz: tomek
krzysztof: krzysiek kris
stanislaw: staszek stas
wojciech: wojtek
jakub: kuba
zbigniew: zbyszek
magdalena: magda lena
elzbieta: ela
aleksandra: ola
jan: honza janek jenda
josef: pepa pepik
frantisek: franta
jiri: jirka
zdenek: zdenda
jose: pepe zé ze pepito
francisco: paco pancho chico kiko curro paquito xico
guadalupe: lupe lupita
ignacio: nacho
jesus: chuy chucho
enrique: quique kike
guillermo: memo
eduardo: lalo edu dudu
rosario: charo
concepcion: concha conchita
dolores: lola
mercedes: merche
montserrat: montse
manuel: manolo manu
antonio: tono toni toño
luis: lucho
roberto: beto
alberto: beto
ernesto: neto
isabel: chabela isa bel
consuelo: chelo
joao: joca
giuseppe: beppe peppe pino
luigi: gigi gino
giovanni: gianni nanni vanni
francesco: checco ciccio
vincenzo: enzo
lorenzo: renzo enzo
domenico: mimmo
salvatore: totò toto turi
johannes|johann: hans hansi hannes jan jo
ulrich|ulrike: uli ulli
stephanie|stefan: steffi steffen
friedrich: fritz fredi
heinrich: heinz heini
margarete: grete gretel
joachim: jochen achim
wolfgang: wolf wolfi
gerhard: gerd
bernhard: bernd
dietrich: dieter
katharina: kathi katja kaethe
elisabeth: lisbeth liesl elli sisi
cornelis: kees cor
jacobus: koos jaap
hendrik: henk
willem: wim
pieter: piet
adrianus: arie ad
johanna: jo hanneke
wilhelmina: mien willemijn
lars: lasse
karl: kalle
nils: nisse
per: pelle
bjorn: bosse
juhani|johannes: jussi
antero: antti
matti: masa
istvan: pisti
jozsef: joska
laszlo: laci
sandor: sanyi
ferenc: feri
gyorgy: gyuri
zsuzsanna: zsuzsi
katalin: kati
erzsebet: bozsi zsoka
ioannis: yannis giannis
konstantinos: kostas dinos
dimitrios: dimitris mitsos
panagiotis: takis panos
athanasios: thanasis nasos
evangelos: vangelis
eleni: lenio
georgios: giorgos yorgos
mehmet: memo memet
mustafa: mustafi
ibrahim: ibo
patrick: paddy pat padraig
william: liam bill billy will
mary: polly molly mae maura maire
margaret: peggy meg maggie daisy greta mairead peig
elizabeth: liz lizzie beth betty bess eliza lisa libby elsie lilibet
charles: chuck charlie chas
richard: dick rick ricky rich richie
edward: ted ned eddie teddy
henry: harry hal hank
anthony: tony ant
michael: mike mick mickey micky
robert: bob rob bobby robbie bert
susan: sue susie suki
sarah: sally sadie
james: jim jimmy jamie
helen: nell nellie
eleanor: nell nora ellie
catherine: kate katie kathy cathy kit kitty kay
ann: nan nancy annie
martha: patty mattie
dorothy: dot dolly dottie
abigail: abby gail
abhishek: abhi
siddharth: sid sidd
krishnamurthy: kicha
venkatesh: venky
mohammed: mo
suleiman: sully
oluwaseun: seun
oluwatobi: tobi
chukwuemeka: emeka
chinedu: nedu
kwabena: kobby
yaakov: kobi yanki
itzhak: itzik
yosef: yossi
moshe: moishe
shlomo: shloimi
avraham: avi
theodora: teddy thea dora theo
penelope: penny nell pen
philippa: pip pippa
gwendolyn: lyn wendy
marguerite: rita margot
evangelia: lia litsa eva
wilhelmina: willa billie mina
ragnheidur: ragga heida
angharad: angie haz hari
siobhan: shiv von
bartholomew: tolly bart
hermenegildo: gil
maximiliano: milo max
sibusiso: sbu
zainabu|zainab: zee
wanjiku: shiku ciku
abdulrahman: abdel
josefina|josefa: pepa pepita fina chepa
francisca: paca paqui paquita curra kika panchita cisca
stanislawa: stasia stacha stasi
carmen: menchu carmela mamen
rafael: rafa fael
gabriel|gabriela: gabi gabo gaby
alejandro|alejandra: ale jandro jandra alex
sebastian: seba bastian basti
federico: fede quico lico rico
nicolas: nico colas
santiago: santi chago tiago
gonzalo: gonza chalo
gregorio: goyo
rodrigo: rodri digo
cristobal: tobal
fernando|fernanda: nando nanda fer
armando: mando
leonardo: leo nardo
marcelo: chelo celo
pasquale: lino pasqualino
nicola: nico cola lino
angelo|angela: lino lina angelina gelo
michele: lino
antonella: nella
giovanna: vanna nanna gianna
raffaele|raffaella: lello lella raffo
alessandro|alessandra: sandro sandra ale
tommaso: masino tom
bartolomeo: meo
bartolomeu: tolu bart
guido|guglielmo: memmo mino
teresa: tere resi tessa terry zia
beatriz: bia bea triz
isabel|isabela: bela belinha chabe isa
sebastiao: tiao bastiao
raimundo: mundo
carlota: lota
fatoumata: fatou fanta tata
aminata|aminatou: ami mina mamy
mamadou: mad mamadi doudou
ousmane: ouzin ous
ibrahima: ibou ibra
abdoulaye: ablaye laye abdou
souleymane: jules souley solo
cheikh: chex
oluwafemi|olufemi: femi
oluwatosin: tosin
olumide: mide
babatunde: tunde baba
adebayo: bayo debo
temitope: tope temi
omotola: tola
chukwudi: chudi dike
chukwuma: chuma
ngozichukwu: ngozi
nnamdi: namo
obinna: obi
ikechukwu: ike ikem
onyekachi: kachi onyeka
amarachi: amara
uchenna: uche
kofi: fiifi
akosua: esi akos
nomvula: vula nomv
thandiwe: thandi
nokuthula: thula
sibongile: bongi
lindiwe: lindi
siphiwe: sphi
mduduzi: mdu
bonginkosi: bongs nkosi
tatenda: tate
tendai: tends
tafadzwa: tafie taf
wanjiru: shiro ciru
njoroge: njoro
mwangi: mwas
kipchoge: kip
yohannes: john yoni
tewodros: teddy tedi
selamawit: selam
mohammed: moe hamada hamoudi moha mido
mahmoud: hamada mido
mustafa: mostafa safsafa darsh
khadija: dija khadi
fatima|fatma: fati fatoum batoul fatoosh
zahra: zari zuzu
hossein: hosi hosein
amirhossein: amir
mohammadreza: reza mamad
narges: nargol
yasmin: yas yasi
maryam: mari maro
parvaneh: pari
mehmet: memo
huseyin: huso
suleyman: sulo
ayse: ayso
fatma: fatos
emine: emo
abdullah: apo abdul
gurpreet: gopi preeti
harpreet: harry preet
jaspreet: jas jassi
manpreet: mani
rajendra|rajesh|rajan: raju raj
sanjay|sanjeev: sanju
krishna: kanha kittu
lakshmi: laxmi lachu lucky
venkataraman: venkat venki ramu
subramanian: subbu mani
balasubramanian: balu bala
ramachandran: ram chandru
parvathi: paru
saraswathi: saru
priyanka: priya pinky
aishwarya: aishu ash
deepika: deepu dips
vijay|vijaya: viju
anirudh: ani
siddhartha: sid
soumya: somi
mohan: mohi
nguyen: wen
hyunwoo: woo
xiaoming: ming
takahiro|takashi: taka
yoshihiro|yoshiko: yoshi
hiroshi|hiroyuki|hiroko: hiro
masahiro|masako: masa
kenichi|kenji|kenta: ken
katsuhiro: katsu
sakura: saku
akihiko|akiko|akira: aki
tomohiro|tomoko: tomo
siosaia: saia
sione: johnny
tevita: vita
alisi: lisi
kamaka: maka
hinemoa: hine
wiremu: wi
bernadette: bernie detta
theophilus: theo
gudrun: gunna
sigridur: sigga
gudmundur: gummi
johannes: joi hannes
ingibjorg: inga imba
kristjan: kiddi
magnus: mags mangi mans
thorsteinn: steini
karolina: kaja karo lina
weronika: wera nika
kazimierz: kazik kazio
boguslaw: bogus bogdan
jaroslaw|jaroslav: jarek jarda slavek
miroslav|miroslaw: mirek
vaclav: vasek
stepanka: stepa
frantiska: fany frana
ludmila: lida mila
zdenka: zdena
vojtech: vojta
bretislav: breta
dusan: duda
milica: mica
dragoslav|dragan: gaga
aleksandar: aca sale
nemanja: neca
svetozar: toza
radoslav: rade rasa
stefania: stefa
gheorghe: gigi ghita
constantin: costel dinu titi
ecaterina: catinca
elisaveta: veta
ruzena: ruza
erzsebet: erzsi
margit: manci
zoltan: zoli
tamas: tomi
andras: bandi
mihaly: misi
aikaterini: katerina
vasiliki: vaso
kyriakos: kyros
charalampos: babis lambis
stylianos: stelios
anastasios: tasos
apostolos: tolis
tamar: tako
giorgi: gio
nino: ninutsa
levan: leva
hovhannes: hovo
anahit: ano
armen: armo
saoirse: sersh
caoimhe: kiva
padraig: podge
diarmuid: derry
aoibheann: aoibh
muireann: mui
roisin: ro
iseabail: isla
alasdair: ally
ruairidh: rory
friederike: fritzi rike
dimitrios: mimis mitsos
rhiannon: non
cornelius|cornelia: corrie
abimbola: bimbo
lakshmi: lax
sarah: sal
jose maria: chema
teresa: maite mayte maritere tessie
rosario: chayo chari
dolores: loli lolita
giuseppe: pippo puccio peppino
josef|joseph: sepp beppi seppl jupp pepi zef
georg|george: schorsch schorschi jorg jurgen dod geordie
waltraud: traudl traudi
ursula: uschi ulla ursel
barbara: barbel babsi bara baska
elisabeth|elizabeth: bep lies liesbeth elsbeth lis lisl betje lijsbeth tetty birdie bettina
antonius: teun toon ton antoon
johannes: joop jo hanno hansel
jerzy: jurek jurko
antonin: tonda tonik
istvan: pista pityu pisti steve
janos: jancsi jani jancsika
anastasia: soula tasoula natasa tasia
konstantina: dina nantia
athanasios: sakis thanos
wanjiru: shiru
wiremu: bill wi
gruffudd|gruffydd: guto gruff gutyn
ifan|ieuan|evan: ianto ifor
alexander|alasdair: eck ec zander alec ally sawney
hugh: shug shuggie hughie hugo
gary|gareth: gaz gazza gal gareth
terence: tel tez terry
derek: del delboy dez
laurence|lawrence: lol loz larry lozza
rebecca: bex becks beck bec
josephine: posy josie fifi jo
margaret: mags maisie madge mog greta gritty
charles: chip chaz chazza carlo
patricia: paddy tricia patsy trish
anthony: tone tonio antony
menachem: mendel mendy
aleksandr|oleksandr: oles olesko sashko les
slobodan: boban boba slobo
kristina: kiki tina stina
christopher: topher kit kester chris kris
christina|christine: chrissie tina kirsty kirstie teenie
nicholas: nicky nico colin nik
theresa: tess tessa tree resi
frances: fanny fran frankie cis
frederick: fritz fred freddie derick
harriet: hattie hatty etta
isabella|isobel|isabel: ibby tibby bella izzy isla
matilda: tilly tilda maud
florence: flossie floss flo
rosemary: romy rosie
agnes: nessie nesta senga aggie
janet|jane: jess jessie jinny netta
jean: jeannie shona
euphemia: effie phemie
ronald: ron ronnie
raymond: ray
reginald: reg reggie
stephen|steven: ste stevie steve
nigel: nige
graham: gray
malcolm: malky mal
duncan: dunc dunky
kenneth: ken kenny
donald: don donnie
timothy: tim timmo
gwenllian: gwen llio
gwilym: gwil wil
llewelyn: llew lyn
marged: mari meg
dafydd|david: dai dewi taffy davy dave
owain|owen: now nye
cathal: charlie
bridget|brigid: biddy bridie bid breda
seamus: jimmy shay
sean: seanie
proinsias: frank
maeve: may
hyacinth: cintha
henrietta: hettie etta
maximilian: maxl max
theresia: resi resl
leopold: poldi leo
ludwig: luggi lutz wiggerl
kunigunde: gundi
rudolf: rudi rolf dolf
adelheid: heidi heide
gertrud|gertrude: trudi traudl gerti gerda
mathilde: hilde thilde
hildegard: hilde hilla
nikolaus: klaus nick niki
andreas: anderl andi
matthias: hias matze hiasl
sebastian: wastl basti bastl
xaver: xari xaverl
benedikt: bene dikt
cornelia: nele conny corrie
henriette: jette henni
charlotte: lotte lotti
frieda: friedel
jacques: sjaak jacky
lambertus: bert bart
gijsbertus|gijsbert: gijs bert
petronella: nel nelleke pieta
hendrika: rika riek
dirk: dick
eugeniusz: gienek
tadeusz: tadek tadzio
henryk: heniek henio
grzegorz: grzesiek grzes
slawomir: slawek
przemyslaw: przemek
ryszard: rysiek
mieczyslaw: mietek
waclaw: wacek
danuta: danka
halina: hala halinka
teodor: tolek fedya
alojzy|alois: lojza alek
bozena: bozka
jaroslava: jarka slavka
ladislav: lada laco
stanislav: standa stana slavik
kvetoslava: kveta
eliska: ela lisa
pal: pali palko
gabor: gabi
peter: peti petya pete
margit: manci gitta
ilona: ili ica ilcsi
judit: jutka
julianna: juli julcsi
eszter: eszti
rozalia: rozi
mihail|mihai: misu
alexandru: sandu
vasile: lica
gavril: gavrila
dumitru: mitica titi
nicolae: nicu nelu
ion: nelu ionel
emmanouil: manolis manos
eleftherios: lefteris
ioanna: gianna nana
paraskevi: voula vivi evi
chrysoula: soula
spyridon: spyros
theodoros: thodoris doris
vasileios: vasilis vasos
aleksandar: saca aco
vladimir: vlado vovka
bozidar: boza bozo
miodrag: mile miki
predrag: pedja
zeljko: zeka
ljubomir: ljuba
fyodor: fedya
yakov: yasha
ilya: ilyusha
innokenty: kesha
arkady: arkasha
gennady: gena
semyon: senya syoma
timofey: tima
yefim: fima
zinaida: zina
klavdia: klava
lidia: lida
raisa: raya
faina: fanya
kateryna: katrusya
oksana: oksi
halyna: halya
ihor|igor: gosha garik
ruslan: rusik
armenak: armo
garabed: garo
krikor: koko
zaruhi: zaro
zurab: zura
ketevan: keti keto
abdulrahman|abdurrahman: abed abdou aboud
abdulaziz: aziz azouz
abdulkarim: karim
nasser: nasoor
khalid: khallood
yousef: jojo
fawzia: fifi
nour: nono
hassan: hasona
ramadan: ramy
gholamreza: gholi
mohammadali: mamadali
fereshteh: fery
ziauddin: zia
saifuddin: saif
chandrasekhar: chandu sekar
gopalakrishnan: gopi
radhakrishnan: radha
narayanan: narain
padmanabhan: paddu
sivakumar: siva
jayalakshmi: jaya
rajalakshmi: raji
meenakshi: meenu
sreenivasan|srinivasan: seenu vasu
harikrishnan: hari
muthukumar: muthu
thirunavukkarasu: arasu
dharmendra: dharam
devendra: dev
ravindra: ravi
surendra: suri
narendra: naren
mahendra: mahi
bhupinder: bhupi
sukhwinder: sukhi
balwinder: bali
paramjit: pammi
kulwant: kully
oluwaseyi: seyi
oluwakemi: kemi
olabisi: bisi
folasade: sade shade
oluwadamilola: dami
olajumoke: jumoke
adekunle: kunle
ademola: demola
abiodun: abby
ayodeji: deji
olusegun: segun
ngozi: ngo
ifeanyi: ify ifeco
chidinma: dinma
chiamaka: amaka
nwakaego: ego
obioma: obi
kwame: kwamz
kwaku: kuuku
akua: ekua
yaa: yaayaa
makhosazana: khosi
nkosinathi: nathi
nomathemba: thembi
sithembile: thembi
themba: thembz
mandlenkosi: mandla
bongani: bongz
tshepiso: tshepi
kagiso: kagi
lerato: rato
refilwe: fifi
boitumelo: tumi
tumelo: tumi
itumeleng: tumi
mpumelelo: mpumi
nokwanda: nkwa
tinashe: tino
munyaradzi: munya
farai: fari
kudakwashe: kuda
rutendo: ru
wambui: wambo
wairimu: ciru
nyambura: nyash
kamau: kama
gebremedhin|gebremariam|gebrehiwot: gebre
haileselassie: haile
mulugeta: mulu
ibrahim: bram brahim
eluned: lyn
augusta: aggie gussie
evangelos: vagelis
arkady: kesha kasha
wairaka: rara
padraigin: patsy rory
ryunosuke: ryu
shinnosuke: shin
kazuhiro|kazuko: kazu
nobuyuki: nobu
mitsuhiro: mitsu
haruka|haruto: haru
minato: mina
xiaoling: ling
jianguo: guo
hsiaoming: ming
lourdes: lulu lou
manuel: lolo
jose: zeca pepe
maria lourdes: malou marilou
maria luisa|maria luiza: malu marilu
maria jose: majo marijo
maria fernanda: mafer
maria eugenia: maru
maria cristina: macris
juan carlos: juanca
juan jose: juanjo
jose luis: joselu
jose antonio: josean
luis fernando: lufe
carlos eduardo: cadu
"""


def short_forms() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each full name with what people call its bearers."""
    for line in _SHORT_FORMS.strip().splitlines():
        full, _, short = line.partition(":")
        for name in full.split("|"):
            yield name, frozenset(short.split())


def called(name: str) -> frozenset[str]:
    """Return what the bearers of a full name are called, however the name is spelt, in small Latin letters."""
    return shortened().get(name, frozenset()) | _by_sound().get(strictly(name), frozenset())


@cache
def _by_sound() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, short in shortened().items():
        found[strictly(name)] = found.get(strictly(name), frozenset()) | short
    return found


@cache
def shortened() -> Mapping[str, frozenset[str]]:
    """Return what the bearers of each full name are called, in each spelling of it that begins in the same way."""
    found: dict[str, set[str]] = {}
    for full, short in short_forms():
        found.setdefault(full, set()).update(short)
    for group in groups():
        for first in {name[0] for name in group}:
            spelt = [name for name in group if name[0] == first]
            shared = set[str]().union(*(found.get(name, set()) for name in spelt))
            for name in spelt:
                found.setdefault(name, set()).update(shared - {name})
    return {full: frozenset(short) for full, short in found.items()}
