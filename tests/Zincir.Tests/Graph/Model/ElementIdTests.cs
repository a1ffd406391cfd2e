using CsCheck;
using Xunit;
using Zincir.Graph.Model;

namespace Zincir.Tests.Graph.Model;

public sealed class ElementIdTests
{
    private static readonly Gen<string> s_key = Gen.OneOf(
        Gen.String[Gen.Char["%|:/@#~-\t\nAbı\u0130é5"], 1, 12],
        Gen.String[Gen.Char['\u0001', '\ud7ff'], 1, 12]
    );

    private static readonly Gen<string[]> s_parts = Gen.String[Gen.Char["~%|a"], 0, 4].Array[0, 4];

    [Theory]
    [InlineData("TR341200", "place:TR341200")]
    [InlineData("A|B:C/D@E#F%G", "place:A%7CB%3AC%2FD%40E%23F%25G")]
    [InlineData("a b~c-ü", "place:a b~c-ü")]
    [InlineData("tab\there", "place:tab%09here")]
    public void A_key_is_encoded_where_a_separator_stands(string key, string id)
    {
        Assert.Equal(id, ElementId.Node("place", key).ToString());
        Assert.Equal(key, ElementId.Node("place", key).Key);
    }

    [Fact]
    public void A_country_stands_before_the_key_in_lower_case_by_code_rules() =>
        Assert.Equal("company:iq-12", ElementId.Node("company", "IQ", "12").ToString());

    [Fact]
    public void Every_key_comes_back_and_is_read_as_printed() =>
        s_key.Sample(key =>
        {
            var id = ElementId.Node("company", key);
            Assert.Equal(key, id.Key);
            Assert.Equal("company", id.Kind);
            Assert.True(ElementId.TryParse(id.ToString(), out ElementId again));
            Assert.Equal(id, again);
        });

    [Fact]
    public void Two_keys_never_share_an_id() =>
        Gen.Select(s_key, s_key).Sample((a, b) => Assert.Equal(a == b, ElementId.Node("company", a).Equals(ElementId.Node("company", b))));

    [Fact]
    public void Two_discriminators_of_as_many_parts_never_share_a_text() =>
        Gen.Select(s_parts, s_parts)
            .Where((a, b) => a.Length == b.Length)
            .Sample((a, b) => Assert.Equal(a.SequenceEqual(b), ElementId.Discriminator(a) == ElementId.Discriminator(b)));

    [Fact]
    public void An_edge_id_gives_its_parts_back() =>
        Gen.Select(s_key, s_key, s_parts)
            .Sample(
                (from, to, parts) =>
                {
                    var a = ElementId.Node("person", from);
                    var b = ElementId.Node("company", to);
                    string discriminator = ElementId.Discriminator(parts);
                    var id = ElementId.Edge("role", a, b, discriminator);
                    Assert.True(id.IsEdge);
                    Assert.Equal("role", id.Kind);
                    Assert.True(ElementId.TryParse(id.ToString(), out ElementId again));
                    Assert.Equal(("role", a, b, discriminator), again.EdgeParts());
                }
            );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("company")]
    [InlineData(":1")]
    [InlineData("company:")]
    [InlineData("Company:1")]
    [InlineData("role|person:1|company:2")]
    [InlineData("role|person:1|company|")]
    [InlineData("role|person:1|company:2||")]
    [InlineData("|person:1|company:2|")]
    public void What_is_no_id_is_refused(string? text)
    {
        Assert.False(ElementId.TryParse(text, out ElementId id));
        Assert.Equal("", id.ToString());
    }

    [Fact]
    public void The_message_of_what_is_no_id_says_how_one_is_written() =>
        Assert.Contains("kind:key", Assert.Throws<FormatException>(() => ElementId.Parse("x")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("company:cn-h98b2ba60ce78af4812202be3c58b2300", true, false)]
    [InlineData("company:h98b2ba60ce78af4812202be3c58b2300", true, false)]
    [InlineData("company:cn-r98b2ba60ce78af4812202be3c58b2300", false, true)]
    [InlineData("company:cn-h98b2ba60ce78af4812202be3c58b230", false, false)]
    [InlineData("company:cn-h98B2BA60CE78AF4812202BE3C58B2300", false, false)]
    [InlineData("company:cnx-h98b2ba60ce78af4812202be3c58b2300", false, false)]
    [InlineData("importer|declaration:1|company:cn-h98b2ba60ce78af4812202be3c58b2300|", false, false)]
    public void A_name_hash_is_weak_and_a_record_hash_is_not(string id, bool weak, bool byRecord)
    {
        Assert.Equal(weak, ElementId.Parse(id).IsWeak);
        Assert.Equal(byRecord, ElementId.Parse(id).IsKeyedByRecord);
    }
}
