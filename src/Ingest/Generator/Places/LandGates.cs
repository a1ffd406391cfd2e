namespace Zincir.Ingest.Generator;

/// <summary>The 30 land and 7 rail crossing points: name, province number, city, latitude, longitude, neighbour, weight.</summary>
/// <remarks>The known ones stand at their place to about 0.05 degrees, the small ones approximately; weights are our guess of their traffic.</remarks>
internal static class LandGates
{
    public const string Land = """
        Kapıkule|22|Edirne|41.72|26.36|BG|30
        Hamzabeyli|22|Edirne|41.98|26.60|BG|12
        Dereköy|39|Kırklareli|41.93|27.36|BG|2
        İpsala|22|Edirne|40.94|26.34|GR|10
        Pazarkule|22|Edirne|41.65|26.48|GR|2
        Sarp|08|Artvin|41.52|41.55|GE|18
        Türkgözü|75|Ardahan|41.60|42.83|GE|3
        Çıldır-Aktaş|75|Ardahan|41.20|43.20|GE|2
        Muratlı|08|Artvin|41.47|41.72|GE|0.1
        Dilucu|76|Iğdır|39.66|44.79|AZ|4
        Borualan|76|Iğdır|39.70|44.60|IR|0.3
        Gürbulak|04|Ağrı|39.41|44.39|IR|14
        Kapıköy|65|Van|38.53|44.29|IR|5
        Esendere|30|Hakkari|37.72|44.58|IR|4
        Habur|73|Şırnak|37.14|42.57|IQ|32
        Üzümlü|30|Hakkari|37.25|43.60|IQ|1.5
        Derecik|30|Hakkari|37.07|44.35|IQ|0.4
        Ovaköy|73|Şırnak|37.11|42.36|IQ|0.1
        Öncüpınar|79|Kilis|36.64|37.09|SY|6
        Cilvegözü|31|Hatay|36.23|36.68|SY|9
        Yayladağı|31|Hatay|35.88|36.08|SY|0.4
        Zeytindalı|31|Hatay|36.60|36.60|SY|0.5
        Karkamış|27|Gaziantep|36.83|38.01|SY|2
        Çobanbey|79|Kilis|36.67|37.45|SY|2
        Akçakale|63|Şanlıurfa|36.71|38.95|SY|2
        Mürşitpınar|63|Şanlıurfa|36.90|38.35|SY|0.3
        Ceylanpınar|63|Şanlıurfa|36.84|40.04|SY|0.5
        Şenyurt|47|Mardin|37.10|40.66|SY|0.2
        Nusaybin|47|Mardin|37.06|41.22|SY|0.5
        Cizre|73|Şırnak|37.32|42.18|SY|0.2
        """;

    public const string Rail = """
        Kapıkule Gar|22|Edirne|41.71|26.36|BG|10
        Uzunköprü Gar|22|Edirne|41.29|26.66|GR|2
        Canbaz Gar|75|Ardahan|41.22|43.19|GE|6
        Doğukapı Gar|36|Kars|40.73|43.72|AM|0.2
        Kapıköy Gar|65|Van|38.51|44.28|IR|5
        İslahiye Gar|27|Gaziantep|36.96|36.64|SY|0.4
        Nusaybin Gar|47|Mardin|37.07|41.21|SY|0.3
        """;
}
