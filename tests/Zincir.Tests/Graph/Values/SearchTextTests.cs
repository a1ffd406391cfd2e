using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Kapıkule", "kapikule")]
    [InlineData("KAPIKULE", "kapikule")]
    [InlineData("KAPİKULE", "kapikule")]
    [InlineData("ÖZTÜRK", "ozturk")]
    [InlineData("öztürk", "ozturk")]
    [InlineData("IŞIK", "isik")]
    [InlineData("Işık", "isik")]
    [InlineData("ışık", "isik")]
    [InlineData("İpsala", "ipsala")]
    [InlineData("I\u0307psala", "ipsala")]
    [InlineData("Iğdır Isı", "igdir isi")]
    [InlineData("Müller & Söhne GmbH", "muller sohne gmbh")]
    [InlineData("Балкан", "балкан")]
    [InlineData("", "")]
    public void What_is_typed_finds_what_is_stored(string stored, string typed) => Assert.Equal(typed, SearchText.Fold(stored));

    [Fact]
    public void Only_the_beginning_of_a_long_text_is_searched_and_no_letter_is_cut_in_two()
    {
        string end = new('a', SearchText.Searched - 1);
        Assert.Equal(end + "b", SearchText.Fold(end + "bc"));
        Assert.Equal(end, SearchText.Fold(end + "\U00010437 x"));
        Assert.Equal(SearchText.Searched, SearchText.Fold(new string('ı', 1 << 20)).Length);
    }

    [Fact]
    public void Tokens_are_the_folded_words()
    {
        Assert.Equal(["isik", "ithalat", "a", "s"], SearchText.Tokens("Işık İthalat A.Ş."));
        Assert.Empty(SearchText.Tokens(" - "));
    }

    [Theory]
    [InlineData("34 ABC 123", "34abc123")]
    [InlineData("34-ABC.123", "34abc123")]
    [InlineData("0532 123 45 67", "05321234567")]
    [InlineData("(0532) 123/45-67", "05321234567")]
    [InlineData("[MSCU] 123456-6", "mscu1234566")]
    public void Compact_has_no_blanks_dots_dashes_slashes_and_brackets(string text, string compact) =>
        Assert.Equal(compact, SearchText.Compact(text));

    [Fact]
    public void Trigrams_are_distinct_and_never_split_a_character()
    {
        Assert.Equal(["mmm"], SearchText.Trigrams("mmmmm"));
        Assert.Equal(["u12", "123", "234", "345"], SearchText.Trigrams("u12345"));
        Assert.Equal(["a𐐷b"], SearchText.Trigrams("a𐐷b"));
        Assert.Empty(SearchText.Trigrams("ab"));
    }

    [Fact]
    public void A_part_of_a_code_has_trigrams_of_the_whole() =>
        Some.Alphanumerics(11)
            .Sample(code =>
            {
                var whole = SearchText.Trigrams(SearchText.Compact(code));
                Assert.Subset(whole.ToHashSet(), SearchText.Trigrams(SearchText.Compact(code[3..9])).ToHashSet());
            });

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Gen.String[Gen.Char["0123456789ABCXYZabcxyzıİIiğĞşŞçÇöÖüÜßæøđłœ .-БЖжшбშპ"], 0, 30]
            .Sample(text => Assert.Equal(SearchText.Fold(text), SearchText.Fold(SearchText.Fold(text))));

    [Fact]
    public void Any_text_may_be_searched() =>
        Some.NastyText.Sample(text =>
        {
            Assert.Equal(SearchText.Compact(text), string.Concat(SearchText.Tokens(text)));
            Assert.All(SearchText.Trigrams(SearchText.Compact(text)), trigram => Assert.Equal(3, trigram.EnumerateRunes().Count()));
        });
}
