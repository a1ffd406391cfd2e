namespace Zincir.Ingest.Generator;

/// <summary>First names and surnames by language, in the Latin letters that travel documents carry.</summary>
internal static class ForeignNames
{
    private static readonly (string[] First, string[] Last) Georgian = (
        WordList.Of(
            "Giorgi Davit Levan Nika Irakli Zurab Vakhtang Tamaz Gocha Malkhaz Otar Shota Avtandil Besik Nino Tamar Mariam Ketevan"
        ),
        WordList.Of(
            "Beridze Kapanadze Gelashvili Maisuradze Giorgadze Lomidze Tsiklauri Kvaratskhelia Dolidze Abashidze Shengelia Khvichia Jorbenadze Surmanidze Diasamidze Mikeladze"
        )
    );

    private static readonly (string[] First, string[] Last) Bulgarian = (
        WordList.Of(
            "Georgi Ivan Dimitar Nikolay Petar Hristo Stefan Yordan Vasil Todor Aleksandar Plamen Krasimir Emil Maria Elena Desislava Ivanka"
        ),
        WordList.Of(
            "Ivanov Georgiev Dimitrov Petrov Nikolov Hristov Stoyanov Todorov Iliev Vasilev Angelov Atanasov Petkov Marinov Kolev Mihaylov Yankov Zhelev"
        )
    );

    private static readonly (string[] First, string[] Last) Iranian = (
        WordList.Of("Mohammad Ali Hossein Reza Mehdi Abbas Hamid Saeid Majid Amir Behrouz Farhad Javad Kamran Masoud Vahid Zahra Maryam"),
        WordList.Of(
            "Mohammadi Hosseini Ahmadi Rezaei Karimi Jafari Rahimi Moradi Heydari Ebrahimi Ghorbani Tabrizi Azimi Bagheri Sadeghi Khalili Nouri Shafiei"
        )
    );

    private static readonly (string[] First, string[] Last) German = (
        WordList.Of(
            "Thomas Michael Andreas Stefan Peter Klaus Jürgen Wolfgang Frank Uwe Sabine Petra Monika Jörg Holger Dieter Ralf Bernd"
        ),
        WordList.Of(
            "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Krüger"
        )
    );

    private static readonly (string[] First, string[] Last) Arabic = (
        WordList.Of(
            "Mohammed Ahmed Ali Hassan Hussein Omar Khaled Mahmoud Abdulrahman Yousef Ibrahim Mustafa Karwan Azad Dilshad Fatima Zainab Rania"
        ),
        WordList.Of(
            "Al-Jabouri Al-Dulaimi Hamdan Khalil Saleh Aziz Barzani Haddad Najjar Al-Halabi Darwish Kassem Rashid Sabbagh Al-Masri Shami Zebari"
        )
    );

    private static readonly (string[] First, string[] Last) Slavic = (
        WordList.Of(
            "Sergey Aleksey Dmitry Andrey Vladimir Oleg Igor Yuriy Viktor Mykola Oleksandr Pavlo Goran Dragan Zoran Milan Olga Natalia"
        ),
        WordList.Of(
            "Ivanov Smirnov Kuznetsov Popov Kovalenko Shevchenko Bondarenko Tkachenko Morozov Volkov Jovanović Petrović Nikolić Marković Đorđević Novak"
        )
    );

    private static readonly (string[] First, string[] Last) Romance = (
        WordList.Of(
            "Ion Vasile Gheorghe Constantin Mihai Andrei Cristian Marco Luca Giuseppe Paolo Dimitrios Nikolaos Ioannis Kostas Elena Maria Ana"
        ),
        WordList.Of(
            "Popescu Ionescu Popa Radu Dumitru Stan Rossi Russo Ferrari Bianchi Papadopoulos Georgiou Nikolaidis Karagiannis Munteanu Marin"
        )
    );

    private static readonly (string[] First, string[] Last) Turkic = (
        WordList.Of("Elçin Vüqar Rəşad Elşən Anar Samir Rustam Bakhtiyor Jasur Ulugbek Batyr Merdan Aydos Nurlan Aygün Leyla Sevda Gunel"),
        WordList.Of(
            "Əliyev Məmmədov Hüseynov Quliyev Həsənov Karimov Rahmonov Yusupov Saparov Annayev Orazov Nurmagambetov Akhmetov Ismayilov"
        )
    );

    /// <summary>The names of a country's language.</summary>
    public static (string[] First, string[] Last) Of(string country) =>
        country switch
        {
            "GE" => Georgian,
            "BG" or "MK" => Bulgarian,
            "IR" => Iranian,
            "DE" or "AT" or "NL" => German,
            "IQ" or "SY" or "AE" or "SA" or "EG" or "LY" or "LB" => Arabic,
            "RO" or "IT" or "GR" or "FR" or "ES" => Romance,
            "AZ" or "UZ" or "TM" or "KZ" => Turkic,
            _ => Slavic,
        };
}
