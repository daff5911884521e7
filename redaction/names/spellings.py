"""Given names that are one name in several spellings: a line is one, as languages and transliterations write it."""

from collections.abc import Iterator

_ONE_NAME = """
muhammad mohammed mohammad muhammed mohamed mohamad mohamet muhamad muhamed mehmet mohd mamadou mahomet
ahmad ahmed ahmet axmed achmed
aisha ayesha aysha aishah aicha ayse asha caasha
fatima fatimah fatma fatema fatemeh faatimo fatoumata fadumo
husayn hussein husain hussain hossein hosein husein huseyin xuseen
hasan hassan xasan
ali aly cali
umar omar omer umer cumar
uthman osman usman othman ousmane cusmaan
yusuf yousuf youssef yousef yusef yosef joseph josef giuseppe jose josip jozef yuusuf iosif
ibrahim ebrahim ibraheem abraham avraham avram ibrahima
ismail ishmael esmail
musa moussa moses moshe mousa muuse moises
isa issa eisa
yahya yehia jahja
sulayman suleiman sulaiman soliman suleyman solomon shlomo salomon
dawud daoud david dawood davud dawid daud davide
maryam mariam miriam meryem maryan marjam
khadija khadijah khadeeja hatice xadiija
zaynab zainab zeinab zeynep
abdallah abdullah abdulla abdoulaye cabdullahi
abdurrahman abdulrahman abdelrahman abdirahman abdurahman cabdiraxmaan
khalid khaled halid
jamal gamal jamaal djamal cemal
hamza hamzah hamse
tariq tarek tareq tarik
abd abdi cabdi abdo
mahmud mahmoud mehmood
mustafa mostafa moustapha mustapha
said saeed sayed saiid
sergei sergey serge siarhei serhii serhiy sergio sergej
dmitry dmitri dmitriy dimitri dimitry dmytro dimitrij dzmitry
aleksandr alexander aleksander alexandre alejandro oleksandr alessandro aleksandar aliaksandr alasdair alistair alastair
aleksandra alexandra oleksandra alejandra alessandra
aleksei alexei alexey aleksey aliaksei oleksii oleksiy alexis
andrei andrey andriy andrii andrew andreas andre andrzej andrej andres
yuri yury yurii iouri juri jurij
yevgeny evgeny evgeni evgenii eugene yevhen jevgeni
yevgenia yevgeniya evgenia evgeniya eugenia yevheniia
ekaterina yekaterina katerina kateryna catherine katherine caterina catalina
catherine katherine kathryn catharine katharine cathryn katarina katrine cathrine kathrine
catherine catriona katrina kathrin katerina
yelena elena helena helen olena helene
tatiana tatyana tetiana tatjana tetyana
natalia nataliya natalya nathalie natalie nataliia
yulia julia yuliya iulia juliya julija
olga olha helga
anna ana hannah hana ganna hanna
ivan john jon jean juan johan johann jan ian giovanni joao sean shawn shaun evan iwan ioan ioannis yannis hans
johannes yohannes hovhannes yohanan yohannan ioannes hovanes
mikhail michael mikhael mihail mihai michel miguel michal mykhailo mikael mikkel michele miquel
nikolai nikolay nicholas nicolas mykola mikolaj nicolaas niccolo nicolo nikolaos
pyotr petr peter pedro pierre piotr petro petar pietro petros
pavel paul pablo pawel pavlo paolo paulo pau
vasily vasiliy vasyl basil vasilis
vladimir volodymyr wladimir uladzimir
grigory grigori gregory hryhoriy gregor grzegorz
georgi giorgi george georgios yiorgos giorgos gjorgji georges jorge georg gyorgy jerzy yorgos jordi djordje
yiannis giannis ioannis yannis
stefan stephen steven stephan steve esteban etienne stefano stepan istvan szczepan stevan
fyodor fedor theodore teodor theodor fiodor
ilya ilia elijah elias iliya
oleg oleh
igor ihor
konstantin constantine kostyantyn konstantinos constantin
sofia sophia sophie zofia sofiya sofija
elizabeth elisabeth elizaveta yelizaveta elisabet elzbieta isabel
sara sarah zara sarra
rachel rachael raquel rahel rakhel
rebecca rebekah rivka rebeka
anne ann
clare claire clara klara
kirsten kristen kristin kirstin kristine kristina christine christina cristina kirstine
lindsay lindsey lyndsey linsey
geoffrey jeffrey jeffery geoffroy jeffry
philip phillip philippe felipe filip philipp filippo
mark marc marcus marco markus marek
eric erik erich eirik
carl karl carlos karel carlo charles karol
brian bryan bryon brien
alan allan allen alain alun
neil neal niall neill
lesley leslie lesly
teresa theresa therese terese
deborah debra debora devorah
susan suzanne susanna susannah zuzana suzanna
jenifer jennifer jenefer
owen eoin eoghan ewan euan owain ewen
rhys rees reece reese
conor connor conner konnor
rory ruairi ruaridh
niamh neve
siobhan shivaun chevonne
margaret margarete margarethe margareta marguerite margarita malgorzata margherita
caoimhe keeva kweeva
aoife eefa
saoirse seersha sersha
tadhg tige
sorcha surrika
maeve meadhbh medb
grainne granya
sinead jeanette
catherine caitriona catriona katriona
ralph ralf
rudolf rudolph rodolfo
matthew matthias mathieu matthieu mathias matteo mateo mateus matej mateusz matias
luke lucas luca lukas lukasz luc
louis lewis luis luiz luigi ludwig lajos ludovic
lucy lucia lucie luzia
laurence lawrence lorenzo laurent lorenz
frederick frederic frederik friedrich federico fredrik
francis francisco francesco franciszek francois frantisek franz
henry henri heinrich enrique henrik hendrik enrico henryk
william wilhelm guillermo guillaume willem
james jacob jakob jacques diego jaime giacomo yakov yaakov jakub hamish jacobo
isaac itzhak yitzhak isak yitzchak ishaq izaak
samuel shmuel samuil
daniel danil daniil
gabriel gavriel gavril
aaron aharon haroun harun
haim chaim hayim
joshua yehoshua
jonathan yonatan yehonatan
hannah chana
eve eva hava chava
lakshmi laxmi lakshmy
vishnu bishnu
krishna krsna kishan
shiva siva
pooja puja
suresh sureesh
sushil susheel
vinay binay
vikram bikram
rajesh rajeesh
sanjay sanjai
chaudhary choudhury chowdhury chaudhry
mukherjee mukhopadhyay
banerjee bandyopadhyay
gurpreet gurprit
harpreet harprit
singh sinh
lee yi rhee ri i
kim gim
park pak bak
choi choe
jung jeong chung cheong jong
kang gang
cho jo
yoon yun youn
lim im rim
oh o
seo suh
shin sin
kwon gwon kweon
ahn an
ryu yoo yu ryoo
jeon jun chun
ko go koh
moon mun
son sohn
bae pae
baek paik baik
heo hur huh
noh no roh
woo u wu
koo gu
chen chan tan
wang wong ong
huang wong ooi ng
zhang cheung chang teo
li lee lei
liu lau liew low
lin lam lim
wu ng goh
zhou chow chou chew
yang yeung yeo
xie tse hsieh cheah
xu tsui hsu chui koh
guo kwok kuo quek
zheng cheng tay cheang
zeng tsang
liang leung neo
he ho
ye yip yeh
su so soh
cai choi tsai chua
deng tang teng
feng fung
luo lo law
tan tam
hu wu foo
lu lyu lv loo
zhao chiu chao
jiang keung chiang
zhu chu choo
"""


def groups() -> Iterator[frozenset[str]]:
    """Yield the spellings of each name."""
    for line in _ONE_NAME.strip().splitlines():
        yield frozenset(line.split())
