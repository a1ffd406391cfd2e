using System.Globalization;

namespace Zincir.Web.Tests.Support;

internal static class Some
{
    public static CultureInfo Turkish { get; } = CultureInfo.GetCultureInfo("tr-TR");

    /// <summary>A whole number as the Turkish screen writes it.</summary>
    public static int Number(string text) => int.Parse(text.Trim(), NumberStyles.AllowThousands, Turkish);
}
