using System.Text;
using CsCheck;
using Xunit;
using Zincir.Graph.Scoring;

namespace Zincir.Tests.Graph.Scoring;

public sealed class ScoreTests
{
    [Fact]
    public void Reasons_combine_as_noisy_or_strongest_first()
    {
        Score score = Score.Of([Reason("a", 0.5, 0.4), Reason("b", 0.9, 1), Reason("c", 1, 0)]);
        Assert.Equal(1 - (0.8 * 0.1), score.Value, 1e-12);
        Assert.Equal(["b", "a"], score.Reasons.Select(r => r.Code));
    }

    [Fact]
    public void Order_of_reasons_does_not_matter_and_the_value_stays_in_range() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1])
            .Array[0, 6]
            .Sample(pairs =>
            {
                Reason[] reasons = [.. pairs.Select((p, i) => Reason($"r{i}", p.Item1, p.Item2))];
                Score one = Score.Of(reasons);
                Score other = Score.Of(reasons.Reverse());
                return one.Value == other.Value && one.Value is >= 0 and <= 1;
            });

    [Theory]
    [InlineData(2, 20, 100, 3.912)]
    [InlineData(21, 20, 100_000, 0)]
    [InlineData(1, 20, 100, 0)]
    public void Rarity_of_a_shared_value(int holders, int cap, int population, double expected) =>
        Assert.Equal(expected, Rarity.Weight(holders, population, cap), 1e-3);

    [Theory]
    [InlineData("company:cn-h98b2ba60ce78af4812202be3c58b2300", true, false)]
    [InlineData("address:tr-h98b2ba60ce78af4812202be3c58b2300", true, false)]
    [InlineData("person:tr-r98b2ba60ce78af4812202be3c58b2300", false, true)]
    [InlineData("company:tr-1234567890", false, false)]
    [InlineData("person:de-h98B2BA60CE78AF4812202BE3C58B2300", false, false)]
    public void Keys_say_what_they_were_made_from(string id, bool weak, bool byRecord)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(id);
        Assert.Equal(weak, ElementKey.IsWeak(bytes));
        Assert.Equal(byRecord, ElementKey.IsByRecord(bytes));
    }

    private static Reason Reason(string code, double weight, double value) => new(code, new LocalText(code, code), weight, value, []);
}
