using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Model;

/// <summary>Rules of the fold that vectors cannot hold: every order of testimonies, every time. The rest is in samples/fold.</summary>
public sealed class FoldTests
{
    private const string Firm = "company:tr-1";
    private static readonly IReadOnlyDictionary<string, PropertyKind> s_properties = Kinds.Default.Nodes["company"].Properties;

    private static readonly Gen<Testimony> s_testimony = Gen.Select(
            Gen.Int[0, 3],
            Gen.Int[0, 2],
            Gen.Int[0, 4],
            Gen.Int[0, 3],
            Gen.Int[0, 3]
        )
        .Select(t => By(t.Item1, t.Item2, $"title {t.Item3}", Time(t.Item4), Time(t.Item5)));

    [Fact]
    public void The_order_of_testimonies_does_not_matter() =>
        Gen.Select(s_testimony.Array[0, 6], Gen.Int, Gen.Int[0, 4])
            .Sample(
                (testimonies, seed, day) =>
                {
                    Testimony[] once = [.. testimonies.DistinctBy(t => (t.Source, t.Key))];
                    string expected = Text(Fold.At(once, s_properties, Some.Noon + day * Some.Day));
                    new Random(seed).Shuffle(once);
                    Assert.Equal(expected, Text(Fold.At(once, s_properties, Some.Noon + day * Some.Day)));
                }
            );

    [Fact]
    public void One_value_is_chosen_and_every_testimony_that_holds_is_evidence_once() =>
        Gen.Select(s_testimony.Array[1, 6], Gen.Int[0, 4])
            .Sample(
                (testimonies, day) =>
                {
                    Testimony[] once = [.. testimonies.DistinctBy(t => (t.Source, t.Key))];
                    long at = Some.Noon + day * Some.Day;
                    int holding = once.Count(t =>
                        ValidTime.Begins(t.Values[0].ValidFrom) <= at && ValidTime.Ends(t.Values[0].ValidTo) > at
                    );
                    IReadOnlyList<FoldedProperty> folded = Fold.At(once, s_properties, at);
                    foreach (FoldedProperty property in folded)
                    {
                        Assert.Equal(
                            [true, .. Enumerable.Repeat(false, property.Values.Count - 1)],
                            property.Values.Select(v => v.Current)
                        );
                        Assert.Equal(property.Values.Count(v => v.Flag is null) > 1, property.Contradicted);
                        Assert.All(property.Values, v => Assert.Equal(holding == 0, v.Past));
                        Assert.True(holding == 0 || property.Values.Sum(v => v.Evidence.Count) == holding);
                    }

                    Assert.True(holding == 0 || folded.Count == 1);
                }
            );

    [Fact]
    public void At_the_latest_time_a_value_without_an_end_holds_and_an_ended_one_is_past()
    {
        FoldedValue open = Fold.At([By(0, 0, "A", null, null)], s_properties, long.MaxValue)[0].Values[0];
        Assert.False(open.Past);
        FoldedValue ended = Fold.At([By(0, 0, "A", null, "2024-05-17")], s_properties, long.MaxValue)[0].Values[0];
        Assert.True(ended.Past);
        Assert.Equal(
            "B",
            Fold.At([By(0, 0, "A", null, "2024-05-17"), By(1, 0, "B", null, null)], s_properties, long.MaxValue)[0].Values[0].Text
        );
    }

    [Fact]
    public void A_property_that_is_not_declared_is_folded_as_one_text()
    {
        var said = new ValueStatement(Firm, "shoe_size", "44", null, null, null);
        Assert.Equal("44", Fold.At([By(0, 0, "A", null, null) with { Values = [said] }], s_properties, 0)[0].Values[0].Text);
    }

    private static Testimony By(int key, int source, string title, string? from, string? to) =>
        new(
            source == 0 ? "customs-warehouse.companies" : $"other.t{source}",
            $"k{key}",
            Moment.Print(Some.Noon + key % 2 * Some.Day),
            "A1",
            new Hash256(0, 0, 0, (ulong)key),
            [new ValueStatement(Firm, "title", title, null, from, to)],
            Some.Noon
        );

    private static string? Time(int day) => day == 0 ? null : $"2024-05-{16 + day}";

    private static string Text(IReadOnlyList<FoldedProperty> folded) =>
        string.Join(
            '\n',
            folded.SelectMany(p =>
                p.Values.Select(v => $"{p.Name} {v.Text} {v.Current} {v.Past} {string.Join(',', v.Evidence.Select(e => e.Ref))}")
            )
        );
}
