using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public sealed partial class InvestigationTests
{
    [Fact]
    public async Task Open_transits_are_late_undischarged_and_their_truck_moves_on()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Gate("TR1", "Habur", "37.1", "42.6").Company("tr-1", "Yol A.Ş.").Company("tr-2", "Alıcı A.Ş.");
        Transit(scene, "open", "tr-34A0001", ("transit_due_at", "2024-05-05T10:00:00Z"));
        Transit(scene, "done", "tr-34B0001", ("transit_due_at", "2024-05-05T10:00:00Z"), ("discharged_at", "2024-05-04T10:00:00Z"));
        Transit(scene, "notyet", "tr-34C0001", ("transit_due_at", "2024-08-05T10:00:00Z"));
        Transit(scene, "parked", "tr-34D0001", ("transit_due_at", "2024-05-05T10:00:00Z"));
        foreach (string plate in (string[])["tr-34A0001", "tr-34B0001", "tr-34C0001"])
        {
            scene.Crossing($"{plate}1", "TR1", "2024-05-07T10:00:00Z", plate).Crossing($"{plate}2", "TR1", "2024-05-09T10:00:00Z", plate);
        }

        // Late with its own declaration is no sighting elsewhere.
        scene
            .Crossing("own", "TR1", "2024-05-06T10:00:00Z", "tr-34D0001")
            .Edge("declaration", "crossing:own", "declaration:parked", "2024-05-06T10:00:00Z")
            .Node("seizure:Y-1")
            .Edge("vehicle", "seizure:Y-1", "vehicle:tr-34A0001");
        Assert.Equal(
            [
                "declaration:open | TR | 2024-05-05T10:00:00Z | vehicle:tr-34A0001 | 34 A 0001 | 2 | 2024-05-07T10:00:00Z | Habur | in | company:tr-1 | Yol A.Ş. | Alıcı A.Ş. | 1",
            ],
            await scene.AskAsync("open-transits", ("asOf", "2024-07-01"))
        );
        Assert.Empty(await scene.AskAsync("open-transits", ("asOf", "2024-05-06")));
        Assert.Empty(await scene.AskAsync("open-transits", ("asOf", "2024-07-01"), ("since", "2024-06-01")));
    }

    [Fact]
    public async Task Discharged_otherwise_says_what_differs()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Company("tr-1", "Yol A.Ş.").Company("tr-2", "Alıcı A.Ş.");
        (string, string) done = ("discharged_at", "2024-05-04T10:00:00Z");
        Transit(scene, "same", "tr-34A0001", done, ("seal_no", "M1"), ("discharge_seal_no", "M1"));
        Transit(scene, "truck", "tr-34B0001", done, ("seal_no", "M2"), ("discharge_seal_no", "M3"));
        Transit(scene, "unknown", "tr-34C0001", done, ("seal_no", "M4"));
        scene
            .Edge("discharge_vehicle", "declaration:same", "vehicle:tr-34A0001")
            .Edge("discharge_vehicle", "declaration:truck", "vehicle:tr-34Z0001")
            .Edge("exit_office", "declaration:same", "place:TR1")
            .Edge("discharge_office", "declaration:same", "place:TR2");
        Assert.Equal(
            [
                "declaration:truck | 2024-05-04T10:00:00Z | vehicle:tr-34B0001 | vehicle:tr-34Z0001 | M2 | M3 | - | - | [truck, seal] | company:tr-1 | Yol A.Ş.",
                "declaration:same | 2024-05-04T10:00:00Z | vehicle:tr-34A0001 | vehicle:tr-34A0001 | M1 | M1 | place:TR1 | place:TR2 | [office] | company:tr-1 | Yol A.Ş.",
            ],
            await scene.AskAsync("discharged-otherwise", s_may)
        );
    }

    [Fact]
    public async Task Container_twice_is_under_two_declarations_at_once()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Company("tr-1", "Bir A.Ş.").Company("tr-2", "İki A.Ş.");
        Boxed(scene, "one", "2024-05-01T10:00:00Z", "company:tr-1", "MSCU1234566", ("released_at", "2024-05-03T10:00:00Z"));
        Boxed(scene, "two", "2024-05-02T10:00:00Z", "company:tr-2", "MSCU1234566", ("released_at", "2024-05-02T12:00:00Z"));
        Boxed(scene, "after", "2024-05-04T10:00:00Z", "company:tr-2", "MSCU1234566", ("released_at", "2024-05-05T10:00:00Z"));
        Boxed(scene, "open", "2024-05-10T10:00:00Z", "company:tr-1", "CSQU3054383");
        Boxed(scene, "late", "2024-05-19T10:00:00Z", "company:tr-1", "CSQU3054383", ("released_at", "2024-05-19T11:00:00Z"));
        scene.Edge("goods", "declaration:open", "good:870323").Edge("goods", "declaration:late", "good:870323");
        Assert.Equal(
            [
                "container:MSCU1234566 | declaration:one | 2024-05-01T10:00:00Z | 2024-05-03T10:00:00Z | declaration:two | 2024-05-02T10:00:00Z | [Bir A.Ş.] | [İki A.Ş.] | false",
                "container:CSQU3054383 | declaration:open | 2024-05-10T10:00:00Z | - | declaration:late | 2024-05-19T10:00:00Z | [Bir A.Ş.] | [Bir A.Ş.] | true",
            ],
            await scene.AskAsync("container-twice", s_may)
        );
        Assert.Single(await scene.AskAsync("container-twice", [.. s_may, ("days", "5")]));
    }

    [Fact]
    public async Task Drivers_of_many_carriers_are_counted_in_the_period()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Person("tr-1", "Ali Öztürk").Person("tr-2", "Veli Kaya");
        for (int i = 1; i <= 3; i++)
        {
            scene.Company($"tr-{i}", $"Taşıma {i}");
            Driven(scene, $"a{i}", $"2024-05-0{i}T10:00:00Z", "person:tr-1", $"company:tr-{i}", $"vehicle:tr-34A000{i}");
            // Three carriers too, but not in one month.
            Driven(scene, $"b{i}", $"2024-0{i + 3}-20T10:00:00Z", "person:tr-2", $"company:tr-{i}", "vehicle:tr-34B0001");
        }

        scene.Node("seizure:Y-1").Edge("suspect", "seizure:Y-1", "person:tr-1");
        Assert.Equal(
            ["person:tr-1 | Ali Öztürk | 3 | [Taşıma 1, Taşıma 2, Taşıma 3] | 3 | 3 | 1"],
            await scene.AskAsync("drivers-of-many-carriers", s_may)
        );
        Assert.Empty(await scene.AskAsync("drivers-of-many-carriers", [.. s_may, ("carriers", "4")]));
    }

    [Fact]
    public async Task Low_unit_values_are_held_against_the_median()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Company("tr-1", "Ucuz A.Ş.").Company("tr-2", "Ortak A.Ş.").Company("tr-3", "Doğru A.Ş.");
        (string, string, string)[] items = [("a", "1", "100"), ("b", "2", "1000"), ("c", "3", "1000"), ("d", "3", "1100")];
        foreach ((string mrn, string importer, string value) in items)
        {
            scene
                .Declaration(mrn, "2024-05-02T10:00:00Z", [], ("importer", $"company:tr-{importer}"))
                .Edge(
                    "goods",
                    $"declaration:{mrn}",
                    "good:870323",
                    null,
                    ("value_amount", value),
                    ("value_currency", "USD"),
                    ("net_kg", "10"),
                    ("origin_country", "CN")
                );
        }

        scene.Edge("phone", "company:tr-1", "phone:+905321234567").Edge("phone", "company:tr-2", "phone:+905321234567");
        Assert.Equal(
            ["company:tr-1 | Ucuz A.Ş. | 1 | 10 | 100 | 0.1 | [declaration:a] | [company:tr-2]"],
            await scene.AskAsync("low-unit-values", [.. s_may, ("good", "good:870323")])
        );
        Assert.Empty(await scene.AskAsync("low-unit-values", [.. s_may, ("good", "good:870323"), ("currency", "EUR")]));
        Assert.Empty(await scene.AskAsync("low-unit-values", [.. s_may, ("good", "good:870323"), ("origin", "DE")]));
    }

    private static void Transit(Neo4jScene scene, string mrn, string plate, params (string, string)[] values) =>
        scene.Declaration(
            mrn,
            "2024-05-01T10:00:00Z",
            [("regime", "TR"), .. values],
            ("vehicle", $"vehicle:{plate}"),
            ("carrier", "company:tr-1"),
            ("consignee", "company:tr-2")
        );

    private static void Boxed(Neo4jScene scene, string mrn, string at, string importer, string box, params (string, string)[] values) =>
        scene.Declaration(mrn, at, values, ("importer", importer), ("container", $"container:{box}"));

    private static void Driven(Neo4jScene scene, string mrn, string at, string driver, string carrier, string truck) =>
        scene.Declaration(mrn, at, [], ("driver", driver), ("carrier", carrier), ("vehicle", truck));
}
