using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("  Ali   ÖZTÜRK ", "Ali ÖZTÜRK")]
    [InlineData("Ali\u00a0\tÖztürk\n", "Ali Öztürk")]
    [InlineData("Is\u0327\u0131k", "Iş\u0131k")]
    [InlineData("ALİ ILGAZ", "ALİ ILGAZ")]
    public void Spaces_are_tidied_and_letters_left_alone(string raw, string text) => Some.Passes(PersonName.Clean(raw), text);

    [Fact]
    public void A_blank_name_is_flagged() => Some.Fails(PersonName.Clean(" \t"), "", PlainText.Empty);

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character() => Some.Passes(PersonName.Clean("Ali\ud800"), "Ali\ufffd");
}
