using System.Globalization;
using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

/// <summary>Generators and small steps that the tests of value types share.</summary>
internal static class Some
{
    private const string Marks =
        "ıİIiğĞşŞçÇöÖüÜßẞæÆøØđĐłŁœŒ \t\n\u00a0\u2003\u200b\u00ad\u202f.-–—\u2212/\\()[]|:%@#+,;'\"½ﬁ１２Ａ가ᄀ\u1161\u0301\u0307\u0345\u0323\u0130\u212a"
        + "БЖжёشპ𐐷𝟛\ud800\udc00\ufffe\uffff\ufeff\0";

    /// <summary>Digits, letters and the marks that trip cleaning: Turkish, combining, invisible, full-width, lone surrogates.</summary>
    public static readonly Gen<string> NastyText = Gen.OneOf(
        Gen.String[Gen.Char["0123456789ABCXYZabcxyzTRU" + Marks], 0, 30],
        Gen.String[Gen.Char["0123456789.,-+ TZ:eE"], 0, 24],
        Gen.String[Gen.Char, 0, 30],
        Gen.String
    );

    public static Gen<string> Digits(int count) => Gen.String[Gen.Char['0', '9'], count, count];

    public static Gen<string> Letters(int count) => Gen.String[Gen.Char['A', 'Z'], count, count];

    public static Gen<string> Alphanumerics(int count) => Gen.String[Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"], count, count];

    /// <summary>Every text that differs from the given one in one digit.</summary>
    public static IEnumerable<string> OneDigitChanged(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            for (var digit = '0'; char.IsAsciiDigit(text[i]) && digit <= '9'; digit++)
            {
                if (digit != text[i])
                {
                    yield return string.Concat(text.AsSpan(0, i), digit.ToString(CultureInfo.InvariantCulture), text.AsSpan(i + 1));
                }
            }
        }
    }

    /// <summary>The value passes and cleaning again changes nothing.</summary>
    public static void Passes(Cleaned cleaned, string text) => Assert.Equal(new Cleaned(text, null), cleaned);

    /// <summary>The value is kept as given and flagged.</summary>
    public static void Fails(Cleaned cleaned, string text, string flag) => Assert.Equal(new Cleaned(text, flag), cleaned);
}
