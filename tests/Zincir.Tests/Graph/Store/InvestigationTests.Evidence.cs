using Xunit;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public sealed partial class InvestigationTests
{
    [Fact]
    public async Task Paths_between_pass_hubs_by()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Person("tr-1", "Ali Öztürk")
            .Company("tr-1", "Yol A.Ş.")
            .Node("vehicle:tr-34A0001", ("plate", "34A0001"))
            .Edge("role", "person:tr-1", "company:tr-1")
            .Edge("owns", "company:tr-1", "vehicle:tr-34A0001")
            // The short way leads through a gate that everybody uses.
            .Edge("gate", "crossing:1", "place:TR1")
            .Edge("driver", "crossing:1", "person:tr-1")
            .Edge("gate", "crossing:2", "place:TR1")
            .Edge("vehicle", "crossing:2", "vehicle:tr-34A0001");
        for (int i = 10; i < 70; i++)
        {
            scene.Edge("gate", $"crossing:{i}", "place:TR1");
        }

        (string, string)[] ends = [("a", "person:tr-1"), ("b", "vehicle:tr-34A0001")];
        Assert.Equal(
            ["2 | [Ali Öztürk, Yol A.Ş., 34 A 0001] | [ROLE, OWNS] | [person:tr-1, company:tr-1, vehicle:tr-34A0001]"],
            await scene.AskAsync("paths-between", ends)
        );
        string[] all = await scene.AskAsync("paths-between", [.. ends, ("hub", "1000")]);
        Assert.Equal(2, all.Length);
        Assert.StartsWith("4 | ", all[1], StringComparison.Ordinal);
        Assert.Empty(await scene.AskAsync("paths-between", [.. ends, ("hops", "1")]));
    }

    [Fact]
    public async Task A_record_says_what_it_describes_and_which_edges_it_asserts()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Company("tr-1", "Yol A.Ş.");
        await scene.LoadAsync();
        await scene.Store.ApplyAsync(
            Some.Batch(Some.Noon, Some.Declaration("24TR1", "company:tr-1"), Some.Declaration("24TR2", "company:tr-1")),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            [
                "declaration:24TR1 | 24TR1 | true | - | - | - | some.csv | 2 |  | main | 2024-05-17T12:00:00Z | 2024-05-17T12:00:00Z",
                "declaration:24TR1 | 24TR1 | true | IMPORTER | company:tr-1 | Yol A.Ş. | some.csv | 2 |  | main | 2024-05-17T12:00:00Z | 2024-05-17T12:00:00Z",
            ],
            await scene.AskAsync("what-a-record-says", ("record", "customs-warehouse.declarations/24TR1"))
        );
        Assert.Empty(await scene.AskAsync("what-a-record-says", ("record", "customs-warehouse.declarations/24TR9")));
    }

    [Fact]
    public async Task Records_of_an_element_and_what_they_contradict_each_other_about()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Said("register.one", "1", "vehicle:tr-34A0001", ("vin", "WDB9634031L123456"), ("make", "MAN"))
            .Said("register.two", "1", "vehicle:tr-34A0001", ("vin", "WDB9634031L000001"), ("make", "MAN"))
            .Said("register.one", "2", "vehicle:tr-34B0001", ("make", "MAN"))
            .Said("register.two", "2", "vehicle:tr-34B0001", ("make", "VOLVO"))
            .Said("register.one", "3", "vehicle:tr-34C0001", ("make", "MAN"))
            .Edge("names", "watch:IZ-1", "vehicle:tr-34B0001");
        await scene.LoadAsync();
        Assert.Equal(
            [
                "register.one/1 | true | some.csv | 2 |  | main | 2024-05-17T12:00:00Z | [vin]",
                "register.two/1 | true | some.csv | 2 |  | main | 2024-05-17T12:00:00Z | [vin]",
            ],
            await scene.AskAsync("records-of", ("element", "vehicle:tr-34A0001"))
        );
        Assert.Equal(
            [
                "vehicle:tr-34B0001 | 34 B 0001 | [make] | 2 | [register.one, register.two] | 0 | 1",
                "vehicle:tr-34A0001 | 34 A 0001 | [vin] | 2 | [register.one, register.two] | 0 | 0",
            ],
            await scene.AskAsync("contradictions")
        );
        Assert.Single(await scene.AskAsync("contradictions", ("property", "vin")));
        Assert.Empty(await scene.AskAsync("contradictions", ("kind", "company")));
    }

    [Fact]
    public async Task Rings_that_were_written_back_are_asked_for_members_and_brokers()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Company("tr-1", "Yol A.Ş.").Company("tr-2", "Başka A.Ş.").Person("tr-9", "Müşavir Bir").Person("tr-8", "Müşavir İki");
        foreach (
            (string mrn, string carrier, string broker) in (IEnumerable<(string, string, string)>)
                [("a", "1", "9"), ("b", "1", "9"), ("c", "2", "9"), ("d", "2", "8")]
        )
        {
            scene.Declaration(mrn, "2024-05-01T10:00:00Z", [], ("carrier", $"company:tr-{carrier}"), ("broker", $"person:tr-{broker}"));
        }

        scene.Edge("names", "watch:IZ-1", "company:tr-1");
        await scene.LoadAsync();
        Dictionary<string, object?> core = new()
        {
            ["core"] = true,
            ["role"] = "carrier",
            ["score"] = 0.5,
            ["reasons"] = (string[])["why"],
        };
        Dictionary<string, object?> context = new()
        {
            ["core"] = false,
            ["role"] = "",
            ["score"] = 0.0,
            ["reasons"] = Array.Empty<string>(),
        };
        var run = new DerivedRun(
            "D-1",
            "all",
            new Dictionary<string, object?> { ["asOf"] = "2024-05-17T12:00:00Z" },
            [new DerivedGroup(DerivedKind.Ring, "R-1", new Dictionary<string, object?> { ["rank"] = 1 })],
            [
                new DerivedMember(DerivedKind.Ring, "R-1", "company:tr-1", core),
                new DerivedMember(DerivedKind.Ring, "R-1", "company:tr-2", context),
            ],
            []
        );
        await scene.Store.WriteBackAsync(run, TestContext.Current.CancellationToken);
        const string Core = "R-1 | D-1 | 2024-05-17T12:00:00Z | company:tr-1 | Yol A.Ş. | true | carrier | 0.5 | [why] | 0 | 1";
        Assert.Equal(
            [Core, "R-1 | D-1 | 2024-05-17T12:00:00Z | company:tr-2 | Başka A.Ş. | false |  | 0 | [] | 0 | 0"],
            await scene.AskAsync("ring-members", ("ring", "R-1"))
        );
        Assert.Equal([Core], await scene.AskAsync("ring-members", ("ring", "R-1"), ("coreOnly", "yes")));
        Assert.Equal(["person:tr-9 | Müşavir Bir | 2 | 1 | 3 | 0.667 | 0"], await scene.AskAsync("brokers-of-a-ring", ("ring", "R-1")));
        Assert.Empty(await scene.AskAsync("brokers-of-a-ring", ("ring", "R-1"), ("declarations", "3")));
        Assert.Empty(await scene.AskAsync("brokers-of-a-ring", ("ring", "R-2")));
    }
}
