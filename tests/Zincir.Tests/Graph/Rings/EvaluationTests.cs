using Xunit;
using Zincir.Graph.Rings;

namespace Zincir.Tests.Graph.Rings;

public sealed class EvaluationTests
{
    private static readonly Truth Planted = new(
        [
            new TrueRing("R1", "convoy", "easy", ["vehicle:tr-1", "vehicle:tr-2", "person:tr-1", "place:TR1"]),
            new TrueRing("R2", "cloned_plate", "hard", ["vehicle:tr-3", "person:tr-3"]),
        ],
        [new Decoy("D1", "fleet", ["vehicle:tr-7", "vehicle:tr-8", "vehicle:tr-9", "company:tr-7"])],
        [("person:tr-3", "person:ge-P3")]
    );

    [Fact]
    public void A_perfect_find()
    {
        Evaluation result = Evaluation.Compute(
            Planted,
            [Found(1, "vehicle:tr-1", "vehicle:tr-2", "person:tr-1"), Found(2, "vehicle:tr-3", "person:tr-3")]
        );
        Assert.Equal((1.0, 1.0), (result.Rings.F1, result.Members.F1));
        Assert.Equal(1, result.FirstHitRank);
        Assert.Empty(result.Decoys);
    }

    [Fact]
    public void Duplicates_are_one_on_both_sides()
    {
        Evaluation result = Evaluation.Compute(Planted, [Found(1, "vehicle:tr-3", "person:ge-P3", "person:tr-3")]);
        Assert.Equal(1.0, Assert.Single(result.Matches).Overlap);
        Assert.Equal(new Recall(1, 1), result.RecallByTypology["cloned_plate"]);
        Assert.Equal(new Recall(0, 1), result.RecallByDifficulty["easy"]);
    }

    [Fact]
    public void Matching_is_one_to_one_and_best_first()
    {
        Evaluation result = Evaluation.Compute(
            Planted,
            [Found(1, "vehicle:tr-1", "vehicle:tr-2", "x:1", "vehicle:tr-4"), Found(2, "vehicle:tr-1", "vehicle:tr-2", "person:tr-1")]
        );
        Assert.Equal(2, Assert.Single(result.Matches).Rank);
        Assert.Equal((1, 2, 2), (result.Rings.Hits, result.Rings.Found, result.Rings.Planted));
    }

    [Theory]
    [InlineData(false, "vehicle:tr-7", "vehicle:tr-1", "vehicle:tr-2", "person:tr-1")] // 25 % of the ring, a quarter of the decoy
    [InlineData(true, "vehicle:tr-7", "vehicle:tr-1", "vehicle:tr-2")] // 33 % of the ring
    [InlineData(true, "vehicle:tr-7", "vehicle:tr-8", "a:1", "a:2", "a:3", "a:4", "a:5")] // half of the decoy
    public void When_a_decoy_is_hit(bool hit, params string[] members)
    {
        Evaluation result = Evaluation.Compute(Planted, [Found(21, members)]);
        Assert.Equal(hit ? ["D1"] : [], result.Decoys);
        Assert.Empty(result.DecoysAmongFirst);
    }

    [Fact]
    public void A_ring_without_counted_members_is_a_false_find()
    {
        Evaluation result = Evaluation.Compute(Planted, [Found(1)]);
        Assert.Equal((0, 1), (result.Rings.Hits, result.Rings.Found));
    }

    [Theory]
    [InlineData("company:cn-h98b2ba60ce78af4812202be3c58b2300", false)]
    [InlineData("person:tr-r98b2ba60ce78af4812202be3c58b2300", false)]
    [InlineData("place:TR341200", false)]
    [InlineData("vehicle:tr-34ABC123", true)]
    public void Which_elements_count(string element, bool counts) => Assert.Equal(counts, FoundRing.Counts(element));

    [Fact]
    public void Truth_is_read_by_header_name()
    {
        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "rings.csv"), "difficulty,ring,typology,note\r\neasy,R1,convoy,\"a, b\"\r\n");
            File.WriteAllText(
                Path.Combine(directory, "members.csv"),
                "ring,element,role\nR1,\"vehicle:tr-1\",scout\nR1,person:tr-1,driver\n"
            );
            Truth truth = Truth.Read(directory);
            TrueRing ring = Assert.Single(truth.Rings);
            Assert.Equal(("R1", "convoy", "easy"), (ring.Name, ring.Typology, ring.Difficulty));
            Assert.Equal(["person:tr-1", "vehicle:tr-1"], ring.Members);
            Assert.Empty(truth.Decoys);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static FoundRing Found(int rank, params string[] members) => new(rank, members);
}
