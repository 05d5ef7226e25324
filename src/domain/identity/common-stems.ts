/**
 * What passphrases are most often made of, in French and in English, as anybody who guesses would list it: lower case,
 * without accents. Our own collection; it need not be whole, since each stem stands for thousands of decorated ones.
 */
const LINES = `
password passwd passw pass passe passer motdepasse motdepass mdp secret secrete mystere mystery code codes
login logon admin administrateur administrator root user username utilisateur guest invite test tests testing tester
demo temp default changeme change changer nouveau nouvelle new letmein welcome bienvenue bonjour bonsoir hello salut
coucou hi access acces open sesame ouvert ouvre ouvretoi unlock private prive personal perso system systeme server
windows linux ubuntu apple iphone android samsung nokia google facebook instagram twitter tiktok youtube netflix
internet wifi livebox freebox orange bouygues computer ordinateur ordi portable laptop master monmotdepasse
passwort kennwort geheim contrasena clave senha palavrapasse parola parol wachtwoord haslo heslo lozinka geslo sifre
salasana losenord adgangskode kodeord jelszo jelszavam slaptazodis parole passord matkhau sandi
whatever trustno trustnoone nothing rien jesaispas jenesaispas inconnu unknown oublie forget remember uplanet duniter

keyboard clavier azerty azertyuiop azertyu azertyui azer azert qwerty qwertyuiop qwertyu qwertyui qwer qwert qwertz
qwertzuiop uiop yuiop poiuy poiuytreza poiuytrewq ytreza ytrewq qsdf qsdfg qsdfgh qsdfghjklm asdf asdfg asdfgh asdfghj
asdfghjkl hjkl hjklm jklm lkjhg lkjhgfdsa mlkjhgfdsq wxcv wxcvb wxcvbn zxcv zxcvb zxcvbn zxcvbnm mnbvcxz nbvcxw qaz
qazwsx qazwsxedc qazxsw wsx edc rfv tgb aqw aqwzsx aqwzsxedc zsx edcrfv azeqsd azeqsdwxc qweasd qweasdzxc qwe asd zxc
aze qsd wxc azsqd qawsed zaq zaqxsw zaqwsx abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij xyz
1a2b3c 1a2b3c4d 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz 1qaz2wsx 1qaz2wsx3edc 2wsx 3edc q1w2e3 q1w2e3r4 q1w2e3r4t5 a1b2c3
a1b2c3d4 a1z2e3 a1z2e3r4 a1z2e3r4t5 1a2z3e 1a2z3e4r 1a2z3e4r5t zaq1 zaq12wsx abc123 qwe123 aze123 asd123 123qwe

amour amours love loves lover lovely loveyou iloveyou iloveu ily jetaime jetadore jtaime jtm jtadore taime tadore
teamo tiamo tequiero teamour monamour mylove mylife mavie vie life moncoeur coeur heart sweetheart amoureux amoureuse
cheri cherie mon ma mes notre my our the le la les un une i love jaime jadore vive viva forever toujours pourtoujours
always ever never jamais kiss kisses bisou bisous baby bebe babe babygirl babyboy honey darling doudou loulou louloute
chouchou choupette choupinette cherinou minou minette poupette pupuce puce crapule titi toto tata tonton tati nounou
maman mamans papa papas mama mami mamie mamy papi papy papounet mamounette mother father mom mum dad daddy famille
family frere soeur brother sister bebes enfant enfants kids fille filles garcon girl girls boy boys woman women man
men femme femmes homme ami amis amie amies friend friends copain copine mariage wedding bonheur happy happiness joie
heureux heureuse sourire smile paix peace espoir hope reve reves dream dreams dreamer liberte egalite fraternite
freedom liberty beauty beau belle beautiful cute joli jolie pretty sexy hot cool super genial great good best bon bonne
lucky chance luck bravo magic magie magique power force fort forte strong money argent dollar euro euros million rich

soleil sunshine sun sunny sunset lune moon etoile etoiles star stars starlight ciel sky terre earth monde world planete
planet univers universe galaxie galaxy lumiere light feu fire eau water air vent wind pluie rain neige snow orage storm
tempete thunder tonnerre eclair flash nuage cloud arcenciel rainbow mer sea ocean plage beach montagne mountain foret
forest riviere river lac lake ile island desert jardin garden fleur fleurs flower flowers rose roses marguerite
tulipe tulip lavande jasmin jasmine iris lilas lily violette coquelicot tournesol sunflower orchidee orchid muguet
pensee arbre tree cerisier olivier sapin chene bambou nature campagne vacances holiday holidays voyage travel
printemps spring ete summer automne autumn fall hiver winter saison season seasons lundi mardi mercredi jeudi vendredi
samedi dimanche monday tuesday wednesday thursday friday saturday sunday weekend janvier fevrier mars avril mai juin
juillet aout septembre octobre novembre decembre january february march april may june july august september october
november december noel christmas xmas paques easter halloween anniversaire birthday jour day nuit night matin morning
soir midi minuit midnight today aujourdhui demain tomorrow hier

chat chats chaton chatte cat cats kitty kitten hellokitty chien chiens chienne dog dogs doggy puppy toutou cheval
chevaux horse horses poney pony jument licorne unicorn lapin lapins rabbit bunny souris mouse rat hamster oiseau bird
colombe dove hibou chouette owl aigle eagle faucon falcon hawk corbeau crow raven perroquet parrot canard duck poule
poulet poussin chicken coq rooster cochon pig piggy vache cow taureau bull mouton sheep agneau lamb chevre goat ane
donkey lion lions lionne tigre tiger tigers panthere panther leopard jaguar guepard ours ourson bear bears nounours
teddy teddybear panda koala loup loups louve wolf wolves renard fox ecureuil squirrel elephant girafe giraffe zebre
zebra singe monkey gorille gorilla serpent snake cobra python viper vipere tortue turtle crocodile lezard grenouille
frog crapaud dragon dragons dragonfly dinosaure dino poisson fish requin shark dauphin dolphin baleine whale phoque
pingouin penguin papillon butterfly abeille bee fourmi araignee spider scorpion coccinelle ladybug libellule mouche
animal animaux medor rex felix minouche pilou filou caramel caline calin nala simba luna tina bella max rocky snoopy
buddy charlie ginger gizmo oscar pepper shadow smokey tigger toby lucky pompon praline princesse pataud

rouge bleu bleue vert verte jaune noir noire blanc blanche rosee violet violette gris marron mauve turquoise red blue
green yellow black white pink purple orange silver gold golden brown grey gray argente or diamant diamond perle pearl
rubis ruby saphir cristal crystal emeraude metal acier steel iron
chocolat chocolate cookie cookies caramel bonbon bonbons candy sugar sucre miel vanille vanilla cannelle cinnamon
fraise framboise cerise cherry banane banana pomme apples poire peche peach abricot citron lemon orange ananas mangue
mango kiwi melon pasteque raisin noisette coco coconut noix pistache tomate carotte patate potato chou salade fromage
cheese camembert beurre butter pain bread croissant baguette gateau cake tarte crepe crepes nutella pizza pasta pates
burger kebab sushi frites saucisson jambon bacon cafe coffee tea lait milk biere beer vin wine vodka whisky
rhum pastis ricard champagne coca cocacola pepsi heineken jackdaniels guinness corona malibu

france francais francaise paris marseille lyon toulouse nice nantes strasbourg montpellier bordeaux lille rennes reims
toulon grenoble dijon angers nimes limoges brest amiens tours metz besancon perpignan orleans mulhouse rouen caen nancy
avignon poitiers pau calais cannes antibes bayonne biarritz quimper lorient annecy chambery valence corse corsica
bretagne breizh bzh normandie alsace provence savoie auvergne picardie bourgogne lorraine guadeloupe martinique reunion
guyane tahiti mayotte belgique belgium bruxelles brussels liege anvers suisse geneve lausanne zurich quebec montreal
canada canadien ontario toronto londres london england angleterre english british ireland irlande dublin scotland ecosse
glasgow wales liverpool manchester birmingham leeds newcastle boston chicago dallas texas florida miami california
newyork newyorkcity washington america usa american australia sydney brooklyn hollywood lasvegas vegas phoenix denver
houston detroit atlanta seattle portugal portugais lisbonne porto espagne spain madrid barcelone barcelona valencia
sevilla italie italia italy roma rome milano napoli torino venise allemagne germany berlin munich hamburg pologne
poland russie russia moscou maroc morocco casablanca rabat agadir fes tanger algerie algeria alger oran kabylie tunisie
tunisia tunis senegal dakar afrique africa cameroun congo mali cotedivoire egypte liban turquie turkey istanbul israel
palestine grece bresil brazil brasil argentine argentina mexico mexique japon japan tokyo chine china vietnam inde india
europe asie

football foot soccer goal psg parissg parissaintgermain om olympiquemarseille allezlom lom omforever ol
olympiquelyonnais asse saintetienne rcl rclens lens losc ogcnice fcnantes girondins stadedereims monaco asmonaco rcsa
fcbarcelona barca fcb visca realmadrid real atletico juventus juve juventino intermilan inter acmilan milan bayern
borussia dortmund ajax benfica sporting fcporto galatasaray fenerbahce besiktas arsenal chelsea chelseafc tottenham
spurs liverpoolfc lfc ynwa manutd manchesterunited manunited united mancity everton westham celtic celticfc rangers
zidane zizou ronaldo ronaldinho cristiano cr7 messi neymar mbappe griezmann henry beckham rooney maradona pele platini
rugby stadetoulousain basket basketball baseball hockey tennis golf handball volley volleyball judo karate boxe boxing
danse dance dancer dancing gym fitness running natation swimming surf surfer surfing ski snowboard skate skateboard
velo moto motocross bike biker equitation peche chasse hunter hunting fishing sport sports champion champions winner
yankees redsox cowboys steelers packers lakers bulls patriots eagles broncos dolphins giants raiders ravens chiefs
celtics warriors jordan kobe lebron
ferrari porsche mercedes bmw audi renault peugeot citroen clio twingo megane golf volkswagen mustang corvette chevy
camaro ford toyota honda yamaha suzuki kawasaki ducati harley harleydavidson lamborghini bugatti nissan subaru

pokemon pikachu dracaufeu salameche naruto sasuke itachi goku vegeta sangoku dragonball dragonballz onepiece luffy zoro
bleach mario luigi mariobros nintendo zelda link sonic minecraft fortnite roblox warcraft worldofwarcraft wow
starcraft diablo leagueoflegends lol overwatch valorant callofduty counterstrike csgo halo doom gta fifa playstation
xbox gamer game games jeux jeu player noob ninja samurai ninjas pirate pirates viking knight chevalier warrior guerrier
soldier hunter killer assassin sniper ghost fantome zombie vampire vampires demon devil diable satan lucifer ange anges
angel angels angelo dieu god goddess jesus jesuschrist christ marie bible allah
allahakbar bismillah muhammad mohammed mahomet islam inchallah hamdoullah hamdulilah bouddha buddha faith foi grace
blessed heaven paradis paradise enfer hell prayer
batman superman spiderman ironman hulk thor marvel avengers joker deadpool wolverine captain capitaine robin
starwars skywalker jedi yoda vader darthvader anakin matrix neo gandalf hobbit frodo harrypotter potter hogwarts
poudlard hermione dumbledore hedwige twilight disney mickey minnie donald dumbo bambi stitch tinkerbell nemo elsa
simpson simpsons homer asterix obelix tintin milou schtroumpf titeuf barbie garfield scooby scoobydoo bugs tweety
princess prince king queen roi reine royal royaute boss chef patron legend legende hero heros heroes monster monstre
music musique guitar guitare piano batterie drums metal metallica slipknot nirvana acdc ironmaiden greenday linkinpark
blink eminem tupac rap rapper hiphop reggae bobmarley marley rasta rock rockstar rocknroll rockyou punk techno
beatles queenie elvis madonna michaeljackson rihanna beyonce shakira booba jul pnl johnny hallyday mylene indochine
celine dion goldman stromae superstar diva

fuck fuckyou fuckoff fuckme fucker bitch asshole shit bullshit pussy sex sexe sexy dick cock boobs merde putain connard
connasse salope encule nique niquetamere niktamere tamere ntm bite couille couilles cul caca pipi prout zizi bordel
con idiot imbecile bouffon loser gros gras fou folle crazy mad
police pompier pompiers infirmiere docteur doctor nurse teacher professeur prof ecole school college lycee university
universite student etudiant travail boulot work job bureau office maison home house appart chambre porte door cle key
clef keys voiture car cars camion truck train avion plane bateau boat fusee rocket velo bicyclette telephone phone
photo photos camera tele video film cinema livre book books lecture crayon peinture dessin couture tricot cuisine
bricolage jardinage camping entreprise company compta societe mairie banque bank client
nombre number numero un deux trois quatre cinq six sept huit neuf dix one two three four five seven eight nine ten zero
first premier dernier last end fin debut start stop go vas allez allezles forza hala come on oui non yes no maybe
moi toi lui elle nous vous eux me you he she we us them cestmoi moimeme its itsme cest suis jesuis iam youare tues
`;

/** Given names are the commonest stems of all: one's own, a child's, a lover's. */
const NAMES = `
marie jean pierre michel andre philippe rene louis alain jacques bernard marcel daniel roger robert paul claude
christian henri georges nicolas francois patrick gerard christophe joseph julien maurice laurent frederic eric david
stephane pascal sebastien alexandre thierry olivier thomas antoine raymond guillaume dominique didier guy bruno vincent
jeanne francoise monique catherine nathalie isabelle jacqueline anne sylvie martine nicole jeannine simone helene
christine denise germaine valerie sandrine stephanie veronique sophie celine chantal patricia julie aurelie laurence
christiane sarah brigitte emilie camille laura claire corinne sandra virginie karine annie elodie caroline odette
yvonne suzanne paulette mireille madeleine lucie charlotte audrey delphine melanie marine manon pauline mathilde chloe
lea emma jade louise alice lina mila rose anna ambre julia inaya romane agathe juliette zoe lena ines eva nina lou
margaux margot clara oceane justine morgane alicia anais lisa maeva elisa marion amandine angelique vanessa
jessica jennifer cindy laetitia sabrina cecile coralie noemie ophelie marina melissa cassandra estelle fanny gaelle
solene clemence victoria eleonore apolline capucine constance faustine heloise jeannette josephine lucile maelys
nolan enzo hugo lucas leo gabriel raphael arthur jules adam mael noah liam ethan nathan theo tom timeo sacha aaron
mathis mathys maxime max clement baptiste romain alexis valentin quentin kevin dylan jordan anthony jeremy jonathan
benjamin florian adrien aurelien damien fabien fabrice franck gregory herve jerome joel ludovic mathieu matthieu
matteo mickael michael mike sylvain tristan yann yannick yves xavier samuel simon victor martin marc marcus axel
corentin dorian erwan gael gaetan gauthier geoffrey johan killian kylian loic malo marius melvin nathanael noe
robin ruben rayan ryan steven swann titouan tony ulysse william yanis younes bastien cedric cyril emmanuel etienne
felicien gilles gilbert remi remy richard roland serge regis pascale
mohamed mohammed ahmed ali amine amina fatima fatma aicha khadija karim kader rachid said samir sofiane yassine youssef
bilal hamza ibrahim ismael mehdi nassim omar malik nadia leila samia yasmine sonia soraya myriam meriem rania salma
mamadou moussa ousmane aminata fatou awa ibrahima cheikh
james john bob william george charles thomas edward henry harry jack jacob joshua joe joey oliver charlie
andrew matthew mark luke peter stephen steve steven brian chris christopher kevin scott jason justin brandon austin
tyler dustin cody kyle jesse travis derek trevor connor logan mason aiden jackson carter hunter chase blake wesley
dennis donald douglas eugene frank fred freddy gary greg harold howard jeff jeffrey jerry jim jimmy johnny keith ken
kenneth larry lee leonard phil ralph randy ray ricky rick ron ronald roy russell sam sammy sean shane shawn stanley
ted terry tim timothy todd tommy vernon walter warren wayne bill billy ben benny barry ashley amanda amber amy
andrea angela ann barbara betty brenda brittany carol caroline cheryl courtney crystal cynthia danielle dawn debbie
deborah diana diane donna dorothy elizabeth emily erica erin evelyn frances gloria hannah haley heather helen irene
jane janet janice jenny jen jill joan joanna joyce judith judy karen kate katie kathleen kathryn katherine kathy
kelly kim kimberly kristen lauren leslie linda lindsey lois lori lynn madison maggie margaret maria marilyn mary
megan michele michelle molly nancy natalie natasha nicola olivia pamela paula peggy phyllis rachel rebecca becky
ruth samantha sara savannah sharon sheila shirley stacy sue susan tammy taylor teresa theresa tiffany tina tracy
vicky virginia wanda wendy whitney sofia sophia mia ava isabella abigail chelsea claudia carla carmen pedro pablo
carlos jose juan antonio francisco fernando diego miguel manuel rafael ricardo roberto sergio alejandro eduardo angel
paolo marco luca luigi giovanni giuseppe francesca giulia valentina elena irina olga ivan vladimir dimitri boris
hans klaus stefan andreas wolfgang ursula heidi greta lola lili lilou lulu mimi nini kiki gigi zaza fifi riri loulou
jojo juju momo nono coco dede didi bibi bebert gege jeanpierre jeanluc jeanmarc jeanpaul jeanclaude jeanmichel
jeanjacques mariejo marieclaire mariefrance annemarie annesophie
`;

const stemsOf = (lines: string): readonly string[] => lines.split(/\s+/).filter((stem) => stem !== '');

export const COMMON_STEMS: ReadonlySet<string> = new Set([...stemsOf(LINES), ...stemsOf(NAMES)]);
