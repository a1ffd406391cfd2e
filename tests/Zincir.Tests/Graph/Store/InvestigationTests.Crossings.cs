using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public sealed partial class InvestigationTests
{
    private static readonly (string, string)[] s_may = [("from", "2024-05-01"), ("until", "2024-06-01")];

    [Fact]
    public async Task Crossed_together_counts_meetings_of_a_pair_and_leaves_out_one_owner_and_days()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Gate("TR1", "Kapıkule", "41.7", "26.4").Gate("TR2", "Sarp", "41.5", "41.5");
        for (int day = 1; day <= 4; day++)
        {
            scene
                .Crossing($"a{day}", "TR1", $"2024-05-0{day}T0{day}:00:00Z", "tr-34A0001")
                .Crossing($"b{day}", "TR1", $"2024-05-0{day}T0{day}:09:00Z", "tr-34B0001")
                // The same minute at another gate, and a time that is known to the day only, are no meetings.
                .Crossing($"c{day}", "TR2", $"2024-05-0{day}T0{day}:00:00Z", "tr-34C0001")
                .Crossing($"d{day}", "TR1", $"2024-05-0{day}", "tr-34D0001")
                // Nor is the same minute and gate in the other direction.
                .Node($"crossing:g{day}", ("direction", "out"), ("at", $"2024-05-0{day}T0{day}:00:00Z"))
                .Edge("gate", $"crossing:g{day}", "place:TR1")
                .Edge("vehicle", $"crossing:g{day}", "vehicle:tr-34G0001", $"2024-05-0{day}T0{day}:00:00Z")
                // One owner's fleet.
                .Crossing($"e{day}", "TR2", $"2024-05-1{day}T10:00:00Z", "tr-34E0001")
                .Crossing($"f{day}", "TR2", $"2024-05-1{day}T10:05:00Z", "tr-34F0001");
        }

        scene.Crossing("a5", "TR1", "2024-05-20T10:00:00Z", "tr-34A0001").Crossing("b6", "TR1", "2024-05-20T10:11:00Z", "tr-34B0001");
        // A day that does not exist is kept as written, begins no edge, and stops no question.
        scene.Node("crossing:x", ("direction", "in"), ("at", "2024-05-32T10:00:00Z")).Edge("vehicle", "crossing:x", "vehicle:tr-34A0001");
        scene.Edge("gate", "crossing:x", "place:TR1");
        scene.Edge("owns", "company:tr-1", "vehicle:tr-34E0001").Edge("owns", "company:tr-1", "vehicle:tr-34F0001");
        Assert.Equal(
            [
                "vehicle:tr-34A0001 | 34 A 0001 | vehicle:tr-34B0001 | 34 B 0001 | 4 | 5 | 5 | 1 | 4 | 2024-05-01T01:00:00Z | 2024-05-04T04:00:00Z | false",
            ],
            await scene.AskAsync("crossed-together", s_may)
        );
        string[] all = await scene.AskAsync("crossed-together", [.. s_may, ("oneOwner", "yes")]);
        Assert.Equal(2, all.Length);
        Assert.StartsWith("vehicle:tr-34E0001 | 34 E 0001 | vehicle:tr-34F0001 | 34 F 0001 | 4 |", all[1], StringComparison.Ordinal);
        Assert.EndsWith("| true", all[1], StringComparison.Ordinal);
        Assert.Empty(await scene.AskAsync("crossed-together", [.. s_may, ("times", "5")]));
        Assert.Empty(await scene.AskAsync("crossed-together", ("from", "2024-05-02"), ("until", "2024-06-01")));
        string[] one = await scene.AskAsync("crossed-together", [.. s_may, ("vehicle", "vehicle:tr-34B0001")]);
        Assert.StartsWith(
            "vehicle:tr-34B0001 | 34 B 0001 | vehicle:tr-34A0001 | 34 A 0001 | 4 |",
            Assert.Single(one),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Too_fast_lists_two_readings_that_nobody_can_drive_between()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Gate("TR1", "Kapıkule", "41.72", "26.36")
            .Gate("TR2", "Sarp", "41.52", "41.55")
            .Crossing("1", "TR1", "2024-05-01T06:00:00Z", "tr-34A0001")
            .Crossing("2", "TR2", "2024-05-01T10:00:00Z", "tr-34A0001")
            // Two days are enough for the way back, and a reading that is known to the day only says nothing.
            .Crossing("3", "TR1", "2024-05-03T10:00:00Z", "tr-34A0001")
            .Crossing("4", "TR2", "2024-05-03", "tr-34A0001")
            .Said("register.one", "1", "vehicle:tr-34A0001", ("make", "MAN"))
            .Said("register.two", "1", "vehicle:tr-34A0001", ("make", "VOLVO"));
        Assert.Equal(
            ["vehicle:tr-34A0001 | 34 A 0001 | Kapıkule | 2024-05-01T06:00:00Z | Sarp | 2024-05-01T10:00:00Z | 240 | 1263 | 689 | [make]"],
            await scene.AskAsync("too-fast", s_may)
        );
        Assert.Empty(await scene.AskAsync("too-fast", [.. s_may, ("speed", "400")]));
        Assert.Empty(await scene.AskAsync("too-fast", [.. s_may, ("vehicle", "vehicle:tr-34B0001")]));
    }

    [Fact]
    public async Task Watchlist_sightings_count_while_the_entry_holds()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Gate("TR1", "Sarp", "41.5", "41.5")
            .Crossing("1", "TR1", "2024-05-10T10:00:00Z", "tr-34A0001")
            .Crossing("2", "TR1", "2024-05-01T10:00:00Z", "tr-34A0001")
            .Crossing("3", "TR1", "2024-05-11T10:00:00Z", "tr-34B0001")
            .Crossing("4", "TR1", "2024-05-12T10:00:00Z", "tr-34C0001")
            .Person("tr-1", "Ali Öztürk")
            .Edge("driver", "crossing:4", "person:tr-1", "2024-05-12T10:00:00Z")
            .Edge("owns", "person:tr-1", "vehicle:tr-34B0001", "2020-01-01")
            .Node("watch:IZ-1", ("reason", "SIGARA"), ("entered_on", "2024-05-05"), ("until", "2025-01-01"))
            .Node("watch:IZ-2", ("reason", "ÇAY"))
            .Edge("names", "watch:IZ-1", "vehicle:tr-34A0001", "2024-05-05")
            .Edge("names", "watch:IZ-2", "person:tr-1");
        Assert.Equal(
            [
                "2024-05-12T10:00:00Z | Sarp | in | person:tr-1 | Ali Öztürk | driver | vehicle:tr-34C0001 | 34 C 0001 | watch:IZ-2 | ÇAY | -",
                "2024-05-11T10:00:00Z | Sarp | in | person:tr-1 | Ali Öztürk | owner | vehicle:tr-34B0001 | 34 B 0001 | watch:IZ-2 | ÇAY | -",
                "2024-05-10T10:00:00Z | Sarp | in | vehicle:tr-34A0001 | 34 A 0001 | vehicle | vehicle:tr-34A0001 | 34 A 0001 | watch:IZ-1 | SIGARA | 2025-01-01",
            ],
            await scene.AskAsync("watchlist-sightings", s_may)
        );
        Assert.Single(await scene.AskAsync("watchlist-sightings", [.. s_may, ("entry", "watch:IZ-1")]));
    }

    [Fact]
    public async Task Weight_on_the_way_shows_too_heavy_too_light_and_what_was_lost()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Gate("TR1", "Habur", "37.1", "42.6").Gate("TR2", "Sarp", "41.5", "41.5");
        Weighed(scene, "fine", "tr-34A0001", "20000", ("34500", "34300"));
        Weighed(scene, "lost", "tr-34B0001", "20000", ("34500", "30500"));
        // The server's plain answers round this one to single precision.
        Weighed(scene, "heavy", "tr-34C0001", "1000", ("3445711.75", "3445711.75"));
        // What is no number compares with nothing and stops nothing.
        Weighed(scene, "odd", "tr-34D0001", "viele", ("40000", "39900"));
        Assert.Equal(
            [
                "crossing:lost2 | 2024-05-03T10:00:00Z | Sarp | in | vehicle:tr-34B0001 | 34 B 0001 | declaration:lost | 20000 | 30500 | 10500 | 4000 | []",
                "crossing:heavy1 | 2024-05-02T10:00:00Z | Habur | in | vehicle:tr-34C0001 | 34 C 0001 | declaration:heavy | 1000 | 3445711.75 | 3444711.75 | - | []",
                "crossing:heavy2 | 2024-05-03T10:00:00Z | Sarp | in | vehicle:tr-34C0001 | 34 C 0001 | declaration:heavy | 1000 | 3445711.75 | 3444711.75 | - | []",
            ],
            await scene.AskAsync("weight-on-the-way", s_may)
        );
    }

    private static void Weighed(Neo4jScene scene, string mrn, string plate, string declared, (string First, string Second) weighed) =>
        scene
            .Declaration(mrn, "2024-05-01T10:00:00Z", [("gross_kg", declared)], ("vehicle", $"vehicle:{plate}"))
            .Crossing($"{mrn}1", "TR1", "2024-05-02T10:00:00Z", plate, ("weight_kg", weighed.First))
            .Crossing($"{mrn}2", "TR2", "2024-05-03T10:00:00Z", plate, ("weight_kg", weighed.Second))
            .Edge("declaration", $"crossing:{mrn}1", $"declaration:{mrn}", "2024-05-02T10:00:00Z")
            .Edge("declaration", $"crossing:{mrn}2", $"declaration:{mrn}", "2024-05-03T10:00:00Z");
}
