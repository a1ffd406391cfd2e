using System.Text.Json;
using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Values;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Model;

public sealed class MaskTests
{
    private static readonly Gen<string> s_nationalId = Gen.Select(
        Gen.Char["123456789"],
        Gen.String[Gen.Char["0123456789"], 8, 8],
        (first, rest) => first + rest + NationalId.CheckDigits(first + rest)
    );

    private static readonly Gen<string> s_passport = Gen.Select(
        Gen.String[Gen.Char["ABCEUXYZ"], 0, 2],
        Gen.String[Gen.Char["0123456789"], 6, 9],
        (letters, digits) => letters + digits
    );

    /// <summary>The vectors hold the screen's mask.ts too (src/Web/tests/mask.test.ts), but for what people write: the screen masks ids alone.</summary>
    [Theory]
    [InlineData("values")]
    [InlineData("texts")]
    [InlineData("written")]
    public void Values_and_texts_are_masked_as_the_vectors_say(string part)
    {
        using JsonDocument vectors = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("samples/mask/vectors.json")));
        Assert.All(
            vectors.RootElement.GetProperty(part).EnumerateArray(),
            v => Assert.Equal(v[1].GetString(), part == "values" ? Mask.Value(v[0].GetString()!) : Mask.Text(v[0].GetString()!))
        );
    }

    [Fact]
    public void No_national_id_stands_whole_in_a_text_and_nothing_else_changes() =>
        Gen.Select(s_nationalId, Gen.String[Gen.Char[" |,;.()–:/ÇşaB"], 0, 9], Gen.String[Gen.Char[" |,;.()–:/%Ç-"], 0, 9])
            .Sample(
                (id, before, after) =>
                {
                    bool glued = before.Length > 0 && char.IsAsciiLetterOrDigit(before[^1]);
                    string masked = Mask.Text(before + id + after);
                    return glued
                        || (
                            !masked.Contains(id, StringComparison.Ordinal)
                            && masked.StartsWith(before, StringComparison.Ordinal)
                            && masked.EndsWith(after, StringComparison.Ordinal)
                        );
                }
            );

    [Fact]
    public void Contacts_and_national_ids_stand_whole_in_no_text_however_they_are_parted()
    {
        Gen<string> account = Gen.String[Gen.Char["0123456789"], 22, 22].Select(n => $"TR{Iban.CheckDigits("TR", n)}{n}");
        Gen<string> phone = Gen.String[Gen.Char["0123456789"], 9, 9].Select(n => $"+905{n}");
        Gen<string> mail = Gen.String[Gen.Char["abcxyz019._-"], 3, 9].Select(n => $"a{n}@posta.example");
        Gen.Select(Gen.OneOf(s_nationalId, account, phone, mail), Gen.Int[2, 5], Gen.Char[" .-"], Gen.String[Gen.Char[" ,;()–:/"], 0, 5])
            .Sample(
                (number, group, between, around) =>
                {
                    bool isWord = number.Contains('@', StringComparison.Ordinal);
                    char parts = number[0] == 'T' ? ' ' : between;
                    string written = isWord ? number : string.Join(parts, number.Chunk(group).Select(c => new string(c)));
                    string masked = Mask.Text($"x {around}{written}{around} y");
                    return masked.Contains('•', StringComparison.Ordinal)
                        && !masked.Contains(written, StringComparison.Ordinal)
                        && masked.StartsWith($"x {around}", StringComparison.Ordinal)
                        && masked.EndsWith($"{around} y", StringComparison.Ordinal)
                        && Mask.Text(masked) == masked;
                }
            );
    }

    [Fact]
    public void Keys_of_persons_stand_whole_in_no_id_whatever_their_form() =>
        Gen.Select(Gen.OneOf(s_nationalId, s_passport), Gen.Int[0, 3].Select(i => ((string?[])["tr", "ge", "bg", null])[i]))
            .Sample(
                (number, country) =>
                {
                    string id = ElementId.Node("person", country, number).ToString();
                    string edge = $"role|{id}|company:tr-1234567890|";
                    return !Mask.Text(id).Contains(number, StringComparison.Ordinal)
                        && !Mask.Text(edge).Contains(number, StringComparison.Ordinal)
                        && PersonalNumbers.Of([edge], Kinds.Default).SequenceEqual([number])
                        && !Mask.Text($"roles/{country}|{number}|x", [number]).Contains(number, StringComparison.Ordinal);
                }
            );

    [Fact]
    public void An_error_repeats_no_number_that_somebody_typed() =>
        Gen.OneOf(s_nationalId, s_passport).Sample(n => !Mask.Echo($"Argument '{n}' of {n}: no.").Contains(n, StringComparison.Ordinal));

    [Fact]
    public void A_search_shows_what_was_typed_of_a_number_and_never_the_whole() =>
        Gen.Select(Gen.OneOf(s_nationalId, s_passport), Gen.Int[0, 12], Gen.Int[1, 12])
            .Sample(
                (number, start, length) =>
                {
                    start = Math.Min(start, number.Length - 1);
                    string typed = number.Substring(start, Math.Min(length, number.Length - start));
                    string shown = Mask.Found(number, typed);
                    bool nearlyWhole = typed.Length > number.Length - 3;
                    return shown != number && (nearlyWhole || shown.Contains(typed, StringComparison.Ordinal));
                }
            );

    [Theory]
    [InlineData("person:tr-10000000146", "10000000146")]
    [InlineData("person:ge-12AB34567", "12AB34567")]
    [InlineData("person:12AB34567", "12AB34567")]
    [InlineData("company:tr-10000000146", "10000000146")]
    [InlineData("company:tr-1234567890", null)]
    [InlineData("phone:+905321114567", "+905321114567")]
    [InlineData("person:tr-h0123456789abcdef0123456789abcdef", null)]
    [InlineData("vehicle:tr-34ABC123", null)]
    [InlineData("seizure:20240012345", null)]
    public void A_key_is_personal_where_it_is_the_number_of_somebody(string node, string? number) =>
        Assert.Equal(number, PersonalNumbers.KeyOf(ElementId.Parse(node), Kinds.Default));
}
