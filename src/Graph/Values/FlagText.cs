using System.Collections.Frozen;

namespace Zincir.Graph.Values;

/// <summary>One sentence for each flag: what is wrong with the value and what to do about it, in Turkish and English.</summary>
public static class FlagText
{
    private static readonly FrozenDictionary<string, (string Tr, string En)> s_texts = new Dictionary<string, (string Tr, string En)>
    {
        [PlainText.Empty] = ("Metin boş; alanı boş bırakın ya da doldurun.", "The text is blank; leave the field empty or fill it in."),
        [Nothing.Flag] = (
            "Metin hiçbir şeyi tanımlamıyor (\"-\", \"yok\", sıfırlar …); kaynağında boş bırakın ya da gerçek değeri yazın.",
            "The text identifies nothing (\"-\", \"unknown\", zeros …); leave the field empty at the source, or write what it is."
        ),
        [KeyText.Structure] = (
            "Alan bir liste ya da nesne; eşlemede içindeki alanı adlandırın.",
            "The field is a list or an object; name the field inside it in the mapping."
        ),
        [KeyText.Letters] = (
            "Numarada rakam yok; harflerden kodlar kullanan bir kaynağın eşlemesinde sütunu number yerine key ve type: code ile adlandırın.",
            "The number has no digit; if the source's numbers are codes of letters, name the column as key with type: code in the mapping, not as number."
        ),
        [KeyText.Rounded] = (
            "Hesap tablosu numarayı yuvarlamış, son rakamları kayıp; sütunu metin olarak yeniden dışa aktarın.",
            "A spreadsheet rounded the number, its last digits are lost; export the column again as text."
        ),
        [TaxNumber.WrongForm] = (
            "Vergi numarası 10 rakam değil; belgeden yeniden yazın.",
            "The tax number is not 10 digits; copy it again from the document."
        ),
        [TaxNumber.WrongCheck] = (
            "Vergi numarasının son rakamı tutmuyor; büyük olasılıkla bir rakam yanlış, sicilden bakın.",
            "The tax number's last digit does not fit; a digit is probably wrong, look it up in the register."
        ),
        [NationalId.WrongForm] = (
            "T.C. kimlik numarası sıfırla başlamayan 11 rakam değil; belgeden yeniden yazın.",
            "The national id is not 11 digits with a first one other than 0; copy it again from the document."
        ),
        [NationalId.WrongCheck] = (
            "T.C. kimlik numarasının son iki rakamı tutmuyor; büyük olasılıkla bir rakam yanlış, kimlikten bakın.",
            "The national id's last two digits do not fit; a digit is probably wrong, look at the id card."
        ),
        [Plate.WrongForm] = (
            "Plaka, ülkesinin plaka biçiminde değil; fotoğraftan ya da ruhsattan düzeltin.",
            "The plate has not the form of its country's plates; correct it from a picture or the registration."
        ),
        [Plate.NoCountry] = (
            "Plakanın ülkesi yok; ülkesi yazılmadan araç tanınamaz.",
            "The plate has no country; without one the vehicle cannot be recognised."
        ),
        [Plate.Ambiguous] = (
            "Harfleri başka yerden ayrılan iki plaka (B-AB 123, BA-B 123) tek anahtar olur; belgeden hangisi olduğuna bakın.",
            "Two plates that differ only in where their letters are parted (B-AB 123, BA-B 123) are one key; look up which one it is."
        ),
        [ContainerNumber.WrongForm] = (
            "Konteyner numarası 3 harf, U/J/Z ve 7 rakam değil; kapıdan yeniden okuyun.",
            "The container number is not 3 letters, U/J/Z and 7 digits; read it again from the door."
        ),
        [ContainerNumber.WrongCheck] = (
            "Konteyner numarasının denetim rakamı tutmuyor; büyük olasılıkla yanlış okunmuş, kapıdan yeniden okuyun.",
            "The container's check digit does not fit; it was probably misread, read it again from the door."
        ),
        [ImoNumber.WrongForm] = (
            "IMO numarası 7 rakam değil; gemi sicilinden bakın.",
            "The IMO number is not 7 digits; look it up in the ship register."
        ),
        [ImoNumber.WrongCheck] = (
            "IMO numarasının son rakamı tutmuyor; gemi sicilinden bakın.",
            "The IMO number's last digit does not fit; look it up in the ship register."
        ),
        [Iban.WrongForm] = (
            "IBAN ülke, iki rakam ve hesap numarası biçiminde değil; yeniden yazın.",
            "The IBAN is not a country, two digits and an account number; copy it again."
        ),
        [Iban.UnknownCountry] = (
            "Bu ülkenin IBAN'ı yok; ilk iki harfi denetleyin.",
            "That country has no IBANs; check the first two letters."
        ),
        [Iban.WrongLength] = (
            "IBAN'ın uzunluğu ülkesine uymuyor; eksik ya da fazla karakteri arayın.",
            "The IBAN is not as long as its country's are; look for a missing or extra character."
        ),
        [Iban.WrongCheck] = (
            "IBAN'ın denetim rakamları tutmuyor; büyük olasılıkla bir karakter yanlış, bankadan bakın.",
            "The IBAN's check digits do not fit; a character is probably wrong, ask the bank."
        ),
        [Vin.WrongForm] = (
            "Şasi numarası 17 büyük harf ve rakam (I, O, Q hariç) değil; ruhsattan düzeltin.",
            "The VIN is not 17 capital letters and digits without I, O, Q; correct it from the registration."
        ),
        [PhoneNumber.Unreadable] = (
            "Metin telefon numarası olarak okunamıyor; ülke ve alan koduyla yazın.",
            "No telephone number can be read here; write it with country and area code."
        ),
        [PhoneNumber.Unassigned] = (
            "Telefon numarası bilinen bir aralıkta değil; rakamları denetleyin.",
            "The telephone number lies in no known range; check its digits."
        ),
        [HsCode.WrongForm] = (
            "Eşya kodu 6–12 rakam değil; noktasız yazın.",
            "The goods code is not 6 to 12 digits; write it without dots."
        ),
        [HsCode.WrongGtipForm] = (
            "GTİP 12 rakam değil; noktasız, tam yazın.",
            "The GTİP is not 12 digits; write it in full, without dots."
        ),
        [HsCode.WrongChapter] = (
            "Eşya kodunun faslı yok (00 ve 77 kullanılmaz); ilk iki rakamı denetleyin.",
            "The goods code's chapter does not exist (00 and 77 are unused); check the first two digits."
        ),
        [Mrn.WrongForm] = (
            "Beyanname numarası (MRN) 18 karakterlik biçimde değil; eski bir numara değilse düzeltin.",
            "The MRN has not the 18-character form; correct it unless it is an older number."
        ),
        [Mrn.WrongCheck] = (
            "Beyanname numarasının (MRN) son rakamı tutmuyor; eski bir numara değilse düzeltin.",
            "The MRN's last digit does not fit; correct it unless it is an older number."
        ),
        [Email.WrongForm] = (
            "E-posta adresi ad@alan.uzantı biçiminde değil; yeniden yazın.",
            "The e-mail address is not of the form name@domain.tld; copy it again."
        ),
        [Country.Unknown] = (
            "Böyle bir ISO 3166-1 ülke kodu yok; iki harfli kodu yazın.",
            "There is no such ISO 3166-1 country code; write the two-letter code."
        ),
        [Currency.Unknown] = (
            "Böyle bir ISO 4217 para birimi kodu yok; üç harfli kodu yazın.",
            "There is no such ISO 4217 currency code; write the three-letter code."
        ),
        [TirCarnet.WrongForm] = (
            "TIR karnesi numarası 2 harf ve 8 rakam değil; karneden bakın.",
            "The TIR carnet number is not 2 letters and 8 digits; look at the carnet."
        ),
        [OfficeCode.WrongForm] = (
            "İdare kodu ülke ve 6 karakter değil (TR220300 gibi); idare listesinden bakın.",
            "The office code is not a country and 6 characters (such as TR220300); look it up in the list of offices."
        ),
        [Number.Unreadable] = (
            "Bildirilen ondalık işaretiyle okunabilen bir sayı değil; binlik ayırıcıyı ve üssü kaldırın.",
            "Not a number with the declared decimal mark; remove thousands separators and exponents."
        ),
        [Number.Negative] = (
            "Sayı sıfırdan küçük, burada olamaz; işareti denetleyin.",
            "The number is below zero, which cannot be here; check the sign."
        ),
        [Number.TooLong] = (
            "Sayı 28 rakamdan uzun; doğru alanda mı, denetleyin.",
            "The number has more than 28 digits; check that it is in the right field."
        ),
        [Number.NotWhole] = (
            "Tam sayı beklenirken kesir var; birimi ve ondalık işaretini denetleyin.",
            "A fraction stands where a whole number belongs; check the unit and the decimal mark."
        ),
        [TruthValue.Unreadable] = ("Evet ya da hayır olarak okunamıyor; 1 ya da 0 yazın.", "Neither yes nor no; write 1 or 0."),
        [DateText.Unreadable] = (
            "Tarih, dosyanın tarih biçiminde değil; biçimi ya da değeri düzeltin.",
            "The date has not the file's date format; correct the format or the value."
        ),
        [DateText.Impossible] = (
            "Böyle bir gün ya da saat yok; belgeden düzeltin.",
            "There is no such day or time; correct it from the document."
        ),
        [DateText.TooEarly] = ("Tarih 1900'den önce; yılı denetleyin.", "The date is before 1900; check the year."),
        [DateText.Skipped] = (
            "Saatler ileri alındığı için bu yerel saat hiç olmadı; kaynakta UTC farkıyla yazın.",
            "Clocks were put forward over this local time, so it never was; write it with its offset at the source."
        ),
        [DateText.Repeated] = (
            "Saatler geri alındığı için bu yerel saat iki kez oldu; kaynakta UTC farkıyla yazın.",
            "Clocks were put back, so this local time was twice; write it with its offset at the source."
        ),
        [DateText.Default] = (
            "Tarih 1900 ya da 1970'in ilk günü, programların boş alana yazdığı tarih; alanı boş bırakın ya da gerçek tarihi yazın.",
            "The first day of 1900 or 1970 is what programs write into an empty field; leave it empty, or write the date."
        ),
        ["date.future"] = (
            "Geçmişte olması gereken tarih gelecekte; yılı denetleyin.",
            "A date that must be past lies in the future; check the year."
        ),
        ["date.end_before_start"] = ("Bitiş başlangıçtan önce; iki tarihi denetleyin.", "The end is before the start; check both dates."),
        ["number.no_country"] = (
            "Numaranın ülkesi yok; ülkesi yazılmadan kimin olduğu bilinemez.",
            "The number has no country; without one it cannot be told whose it is."
        ),
        ["version.older"] = (
            "Satırın sürümü daha önce okunandan eski; kayıt en yeni sürümdeki içeriğini söyler: satıra daha yeni bir sürüm verin ya da tabloyu geri çekip yeniden yükleyin.",
            "The row's version is older than one that was read before, and the record says what it said under the greatest: give the row a newer version, or withdraw the table and load it anew."
        ),
        ["version.empty"] = (
            "Sürüm alanı boş; tarihli her sürümün altında sayılır, kaynağında doldurun.",
            "The version is empty; it counts below every dated one, fill it in at the source."
        ),
        ["version.unreadable"] = (
            "Sürüm bir tarih olarak okunamıyor; boş sayılır, biçimi ya da değeri düzeltin.",
            "The version is no date that can be read; it counts as empty, correct the format or the value."
        ),
        ["enum.unknown"] = (
            "Değer bu alanın bilinen sözcüklerinden değil; eşlemeye ekleyin ya da düzeltin.",
            "The value is none of this field's known words; add it to the mapping or correct it."
        ),
        ["edge.self"] = (
            "Kayıt bir şeyi kendisine bağlıyor; taraflardan birini düzeltin.",
            "The record links a thing to itself; correct one of the two sides."
        ),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All flags that have a sentence; those of whole records (date.future, date.end_before_start, enum.unknown, edge.self) too.</summary>
    public static IReadOnlyCollection<string> Codes => s_texts.Keys;

    /// <summary>The sentence of a flag in Turkish ("tr") or English (any other language). An unknown flag is named as it is.</summary>
    public static string Explain(string flag, string language)
    {
        var turkish = string.Equals(language, "tr", StringComparison.OrdinalIgnoreCase);
        return s_texts.TryGetValue(flag, out var text) ? (turkish ? text.Tr : text.En)
            : turkish ? $"Değer bir denetimden geçmedi: {flag}."
            : $"The value fails a check: {flag}.";
    }
}
