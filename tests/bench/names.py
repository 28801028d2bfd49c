"""Made-up first names, surnames and the parts surnames are built from, by language.

Common names as found in any census, typed from general knowledge; nobody in particular.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Locale:
    """``women`` and ``men`` are first names; a surname is one of ``surnames`` or a stem with an
    ending. ``middle`` stands between the two now and then; ``two`` is the share of people with
    two surnames; ``weight`` is the share of the people."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    two: float = 0.0
    weight: int = 1


def _locale(
    women: str,
    men: str,
    surnames: str = "",
    stems: str = "",
    endings: str = "",
    middle: str = "",
    two: float = 0.0,
    weight: int = 1,
) -> Locale:
    return Locale(
        women=listed(women),
        men=listed(men),
        surnames=listed(surnames),
        stems=listed(stems),
        endings=listed(endings),
        middle=listed(middle),
        two=two,
        weight=weight,
    )


def listed(text: str) -> tuple[str, ...]:
    """What is listed in ``text`` with white space between, ``_`` being a space in a name."""
    return tuple(word.replace("_", " ") for word in text.split())


ENGLISH = _locale(
    """Jane Emma Olivia Charlotte Elizabeth Margaret Katherine Susan Rebecca Jennifer Deborah
    Jessica Victoria Abigail Amanda Alice Hannah Grace Rachel Megan Laura Nicole Sarah Heather
    Natalie Christine Theresa Samantha Pamela Eleanor Penelope Claire Lucy Holly Naomi""",
    """John Robert William James Thomas Michael Richard Edward Charles Andrew Anthony Benjamin
    Matthew Daniel Joseph Christopher Nicholas Samuel Timothy Stephen Gregory Patrick Theodore
    Lawrence Ronald Oliver Harold Walter Frederick Philip Peter Mark Ian Neil Owen Luke""",
    """Smith Jones Taylor Brown Williams Wilson Johnson Davies Evans Thomas Roberts Walker Wright
    Robinson Thompson White Hughes Edwards Green Lewis Wood Harris Martin Jackson Clarke Clark
    Turner Hill Scott Cooper Morris Ward Moore King Watson Baker Harrison Morgan Patterson Young
    Allen James Mitchell Anderson Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw Cox
    Richardson Carter Collins Marshall Bailey Gray Reynolds O'Brien O'Neil McDonald McCarthy
    Fitzgerald Macleod Smythe Doe Stone Rivers Fox Reed Hart""",
    """Ash Black Brad Brom Carl Chester Clif Clay East Fair Green Hal Har Hart Haw Hether Hol Kirk
    Lang Lin Long Mar Mid Mil Nor Oak Pem Ral Red Ros Shel Stan Sut Thorn Wal War Wes Whit Win""",
    "ford ley ton well wood worth field ham by man ston brook combe land stead",
    "A. B. J. M. Marie Lee Ann Grace Jay",
    weight=6,
)
GERMAN = _locale(
    """Anna Julia Katharina Sabine Ulrike Christina Johanna Elisabeth Margarete Käthe
    Heike Gisela Birgit Monika Renate Franziska Magdalena Friederike Dörte Antje Lena""",
    """Jürgen Hans Wolfgang Friedrich Günther Matthias Johannes Stefan Michael Andreas Klaus
    Jörg Björn Heinrich Tobias Sebastian Maximilian Uwe Dieter Rüdiger Lothar Ulrich""",
    """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch
    Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hartmann Lange
    Weiß Groß Strauß Köhler König Böhm Jäger Vogel""",
    """Alt Berg Birken Brand Breiten Eber Eich Falken Feld Gold Grün Haber Hammer Hirsch Holz
    Kalten Kirch Linden Lichten Mühl Neu Ober Rosen Roth Schön Silber Stein Tannen Wald Weiden""",
    "mann bauer berg bach berger hofer meier müller thal feld stein hauser",
    "von",
    weight=4,
)
SPANISH = _locale(
    """María Carmen Ana Isabel Dolores Pilar Teresa Rosa Lucía Elena Sofía Inés Beatriz Begoña
    Guadalupe Ximena Valentina Verónica Concepción Nuria Rocío""",
    """José Antonio Manuel Francisco Juan David Javier Jesús Carlos Miguel Rafael Fernando
    Sergio Álvaro Andrés Ramón Íñigo Joaquín Enrique Eduardo Nicolás Ángel""",
    """García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz
    Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez
    Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín
    Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez
    Cruz Calvo Gallego Herrera Márquez León Peña Cabrera Campos Vega Fuentes Carrasco Reyes""",
    two=0.6,
    weight=5,
)
PORTUGUESE = _locale(
    """Ana Mariana Beatriz Inês Joana Catarina Leonor Matilde Conceição Lourdes Luísa Fátima
    Teresa Raquel Patrícia Sónia Vânia Letícia Larissa Priscila""",
    """João Tiago Gonçalo Rui Nuno Luís Pedro Miguel Diogo Duarte Vasco Simão André Estêvão
    Caio Thiago Rodrigo Gustavo Henrique Otávio""",
    """Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes
    Gonçalves Gomes Lopes Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia
    Mendes Nunes Soares Vieira Monteiro Cardoso Rocha Raposo Neves Coelho Cruz Cunha Pires Simões
    Ramos Reis Antunes Matos Fonseca Morais Macedo Araújo Guimarães Magalhães Lima Brandão""",
    middle="de da dos",
    two=0.4,
    weight=4,
)
FRENCH = _locale(
    """Hélène Chloé Zoé Amélie Françoise Geneviève Béatrice Céline Aurélie Océane Camille Élodie
    Margaux Noémie Stéphanie Véronique Anne-Marie Marie-Claire Sylvie Joséphine""",
    """François Jérôme Rémi Étienne Frédéric Sébastien Benoît Grégoire Théo Léo Hervé Loïc Gaël
    Jean-Pierre Jean-Luc Guillaume Mathieu Thierry Xavier Olivier""",
    """Martin Bernard Dubois Thomas Robert Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel
    Fournier Lambert Bonnet Girard Mercier Dupont Fontaine Rousseau Chevalier Faure Gauthier
    Perrin Morel Lemaire Renaud Garnier Lefèvre Béranger Pélissier Hébert Prévost Dufour""",
    "Beau Bel Cham Clair Dela Font Grand Haut Mont Roche Sauve Val Ville",
    "mont champ fontaine court ville bois vallier rive noix clerc",
    "de",
    weight=4,
)
ITALIAN = _locale(
    """Giulia Chiara Francesca Federica Alessandra Valentina Elisa Ludovica Beatrice Giovanna
    Niccolina Raffaella Antonella Caterina Mariateresa""",
    """Giuseppe Giovanni Niccolò Alessandro Federico Matteo Lorenzo Salvatore Gianluca Pierluigi
    Vincenzo Domenico Emanuele Edoardo Leonardo""",
    """Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti
    Costa Giordano Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso
    Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola D'Angelo
    D'Amico Dell'Orto""",
    "Berto Bona Cala Carra Fara Gabri Mala Mara Pelle Sala Tara Vare Zana",
    "ldi rini tti gnoli stri zzi ni sso cchi",
    "Di De",
    weight=3,
)
DUTCH = _locale(
    "Sanne Fleur Anouk Marieke Femke Willemijn Liesbeth Saskia Roos Geertje Johanna Maaike",
    "Jeroen Pieter Willem Sjoerd Diederik Maarten Joost Ruben Thijs Gerrit Cornelis Bram",
    "Jansen Vries Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Dijkstra Kok",
    "Bergh Brouwer Dam Dijk Groen Haag Hoek Kuiper Linden Meer Steen Velde Water Zand",
    "stra man s huis kamp veld horst",
    "van van_der de van_den ter",
    weight=2,
)
POLISH = _locale(
    """Małgorzata Agnieszka Katarzyna Joanna Zofia Elżbieta Barbara Łucja Żaneta Magdalena
    Wiesława Dorota Grażyna""",
    """Łukasz Paweł Michał Wojciech Stanisław Grzegorz Krzysztof Tomasz Bartosz Jakub Zbigniew
    Sławomir Mieczysław""",
    "Nowak Wójcik Kowalczyk Kamiński Mazur Krawczyk Wróbel Dąbek Zając Król Wrona Pawlak Gołąb",
    """Biela Borow Chmiel Dąbr Górn Jabłoń Jagiel Kali Kamiń Kowal Lewandow Maliń Niewiadom Olszew
    Piotrow Rutkow Sadow Sikor Szymań Wiśniew Witkow Zawadz Zieliń Żuraw""",
    "ski owicz czyk owski ewski iak",
    weight=3,
)
CZECH = _locale(
    "Jiřina Markéta Kateřina Tereza Zdeňka Alžběta Věra Růžena Božena Šárka Blažena",
    "Jiří Ondřej Tomáš Václav Jaroslav Zdeněk Lukáš Štěpán Bohumil Dušan Radovan",
    "Novák Svoboda Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Růžička Beneš Fiala",
    "Bart Hav Jan Kal Kov Mal Mar Pav Ryb Sed Ště Vrb Zel",
    "ák ek ík ář elka ounek íček ovský",
    weight=2,
)
NORDIC = _locale(
    """Åsa Ingrid Astrid Søs Birgitte Kirsten Sigrid Guðrún Þóra Märta Solveig Ragnhild Ylva Tuva
    Freja Ása Bjørg""",
    """Åke Lars Søren Jørgen Bjørn Håkon Gunnar Sven Torbjörn Mikkel Øyvind Þór Guðmundur Axel
    Rasmus Östen Jens""",
    "Lindström Öberg Bergström Åkesson Sjögren Nyström Holm Dahl Lund Strand Haugen Bakke Moen",
    "Ander Carl Eriks Frederik Gustav Han Hendrik Jen Johan Karl Lar Magnu Niel Ol Peder Rasmu",
    "sen sson sdóttir ssen",
    weight=3,
)
TURKISH = _locale(
    "Ayşe Fatma Zeynep Elif Şule Çiğdem Gülşen Özlem Işıl Tuğçe Nurgül",
    "Mehmet Mustafa Ahmet İbrahim Hüseyin Çağlar Gökhan Oğuz Şükrü Ömer Tolga",
    "Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Çetin Işık Koç",
    "Ak Altın Bay Demir Gök Hacı Kara Katırcı Sarı Taş Usta Yeni",
    "oğlu er taş soy can bulut kan",
    weight=2,
)
INDIAN = _locale(
    "Priya Ananya Lakshmi Deepika Kavita Meenakshi Shruti Aishwarya Padma Sunita Nandini Smitha",
    "Arjun Vikram Rajesh Suresh Venkatesh Aditya Karthik Harish Manoj Siddharth Rahul Krishnan",
    """Sharma Patel Singh Kumar Gupta Reddy Nair Iyer Mehta Joshi Rao Shah Desai Kapoor Malhotra
    Banerjee Mukherjee Chatterjee Bose Agarwal Chopra Verma Mishra Pillai Menon Bhat Kulkarni""",
    "Ananta Bala Chandra Deva Gopala Hari Jaya Krishna Maha Rama Sri Venkata",
    "krishnan subramanian swamy nathan murthy raman gopal prasad",
    weight=4,
)
CHINESE = _locale(
    "Xiaoming Meiling Yuhan Xinyi Jiayi Lihua Xiaoyan Fangfang Ruoxi Yingying Shuting",
    "Wei Jun Haoran Zihao Jianguo Zhiqiang Guangming Bowen Yichen Weiming Tianyu",
    """Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang
    Song Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Ouyang Sima Zhuge""",
    weight=3,
)
JAPANESE = _locale(
    "Yuki Sakura Haruka Yōko Keiko Misaki Ayumi Chihiro Kaori Naoko Ryōko Shiori",
    "Hiroshi Kenji Takeshi Shō Ryūichi Daisuke Kazuki Yūta Haruki Satoshi Tarō Kōji",
    "Satō Suzuki Takahashi Tanaka Watanabe Itō Yamamoto Nakamura Kobayashi Katō Saitō Ōno",
    "Yama Kawa Naka Mura Matsu Taka Fuji Ishi Kita Nishi Hira Oka Shima",
    "moto da guchi shita mura zaki kawa hara saki no",
    weight=3,
)
ARABIC = _locale(
    "Fatima Aisha Layla Noor Yasmin Amina Salma Hanan Rania Dalia Maryam Zaynab",
    "Mohammed Ahmed Omar Khalid Hassan Yusuf Ibrahim Tariq Karim Mustafa Abdullah Bilal",
    """Haddad Mansour Khalil Nasser Saleh Najjar Hamdan Farah Aziz Rahman Qureshi Siddiqui Malik
    Ansari Hashemi Khoury Sabbagh Barakat Darwish Ghanem Jaber Kanaan Maalouf Shaheen Tahan
    Zidan Bitar Awad""",
    middle="al el bin abu",
    weight=3,
)
AFRICAN = _locale(
    "Ngozi Amara Adaeze Chiamaka Folake Yewande Akosua Abena Wanjiru Thandiwe Naledi Zanele",
    "Olu Chinedu Emeka Tunde Kwame Kofi Kamau Sipho Thabo Babajide Ifeanyi Oluwaseun",
    """Okafor Okonkwo Adeyemi Balogun Mensah Owusu Boateng Mwangi Ndlovu Dlamini Nkosi Mokoena
    Abiodun Eze Nwosu Obi Asante Kariuki Njoroge Otieno Achebe Bello Danjuma""",
    "Ade Aki Ayo Baba Fola Ola Olu Oye Ogun Oso",
    "yemi bayo wale tunde sola lola kunle bisi ntola niyi",
    weight=3,
)
GREEK = _locale(
    "Eleni Sofia Katerina Despina Vasiliki Ioanna Georgia Chrysoula Paraskevi",
    "Giorgos Dimitris Nikos Kostas Yannis Panagiotis Vangelis Stavros Spyros",
    "Pappas Nikolaidis Georgiou Ioannou Makris Vlachos Raptis",
    "Alex Anagnost Christ Constantin Dimitr Geor Iliad Kar Papad Pol Stav The Vasil",
    "opoulos akis idis iadis ellis atos akos",
    weight=2,
)
HUNGARIAN = _locale(
    "Ágnes Zsófia Éva Erzsébet Ildikó Kinga Orsolya Réka Tünde",
    "Gábor László Zoltán István György Sándor Ferenc Balázs Attila",
    """Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász
    Lakatos Mészáros Oláh Simon Rácz Fekete Szilágyi Török Fehér Gál Kocsis Pintér Szűcs""",
    weight=1,
)
RUSSIAN = _locale(
    "Anastasia Ekaterina Natalia Olga Tatiana Svetlana Lyudmila Galina Ksenia Nadezhda",
    "Dmitri Alexander Sergei Mikhail Nikolai Vladimir Ivan Aleksandr Yuri Konstantin",
    "",
    """Alex Andre Bogdan Chern Fedor Gavril Ivan Kozl Kuznets Lebed Makar Morz Nikit Orl Petr
    Pavl Romanch Smirn Sokol Tarkh Vasil Volk Zaits""",
    "ov ova enko ev eva in skaya sky chuk",
    weight=2,
)
CYRILLIC = _locale(
    "Анна Ольга Наталья Екатерина Светлана Юлия Мария",
    "Дмитрий Сергей Алексей Иван Николай Михаил Пётр",
    "Иванов Смирнов Кузнецов Попов Соколов Лебедев Козлов Новиков Морозов Волков Йовчев Шевченко",
    weight=1,
)
VIETNAMESE = _locale(
    "Thị_Hương Ngọc_Ánh Thúy Phương Lan_Anh Hồng Mai Quỳnh",
    "Văn_Đức Minh Quang Tuấn Hoàng_Long Đình Hùng Phúc",
    "Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý",
    weight=1,
)

LOCALES = (
    ENGLISH,
    GERMAN,
    SPANISH,
    PORTUGUESE,
    FRENCH,
    ITALIAN,
    DUTCH,
    POLISH,
    CZECH,
    NORDIC,
    TURKISH,
    INDIAN,
    CHINESE,
    JAPANESE,
    ARABIC,
    AFRICAN,
    GREEK,
    HUNGARIAN,
    RUSSIAN,
    CYRILLIC,
    VIETNAMESE,
)
