using System.Reflection;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class FlagTextTests
{
    [Fact]
    public void Every_flag_of_a_value_type_has_a_sentence()
    {
        var flags = typeof(FlagText)
            .Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(FlagText).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(text => text.Contains('.', StringComparison.Ordinal))
            .ToList();
        Assert.Equal(44, flags.Count);
        Assert.Empty(flags.Except(FlagText.Codes));
        Assert.Equal(flags.Count, flags.Distinct().Count());
    }

    [Fact]
    public void Sentences_say_what_is_wrong_and_the_cure()
    {
        Assert.All(
            FlagText.Codes,
            code =>
            {
                var (turkish, english) = (FlagText.Explain(code, "tr"), FlagText.Explain(code, "en"));
                Assert.NotEqual(turkish, english);
                Assert.All([turkish, english], sentence => Assert.Matches("^\\p{L}.*[;,].*\\.$", sentence));
            }
        );
        Assert.Equal("There is no such day or time; correct it from the document.", FlagText.Explain("date.impossible", "en"));
    }

    [Fact]
    public void A_flag_from_elsewhere_is_named_as_it_is()
    {
        Assert.Contains("x.y", FlagText.Explain("x.y", "tr"), StringComparison.Ordinal);
        Assert.Contains("x.y", FlagText.Explain("x.y", "en"), StringComparison.Ordinal);
    }
}
