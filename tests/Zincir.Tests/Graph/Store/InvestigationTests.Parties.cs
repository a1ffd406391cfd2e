using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public sealed partial class InvestigationTests
{
    [Fact]
    public async Task Shared_phones_lead_from_a_seized_driver_and_not_through_an_office()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Node("seizure:Y-1")
            .Node("seizure:Y-2")
            .Person("tr-1", "Ali Öztürk")
            .Person("tr-2", "Veli Kaya")
            .Person("tr-3", "Can Demir")
            .Edge("suspect", "seizure:Y-1", "person:tr-1", null, ("role", "SURUCU"))
            .Edge("suspect", "seizure:Y-2", "person:tr-2", null, ("role", "SAHIP"))
            .Edge("phone", "person:tr-1", "phone:+905321234567")
            .Edge("phone", "person:tr-2", "phone:+905321234567")
            .Edge("phone", "person:tr-3", "phone:+905329999999");
        for (int i = 0; i < 13; i++)
        {
            scene.Edge("phone", $"company:tr-{i}", "phone:+902120000000");
        }

        scene.Edge("phone", "person:tr-1", "phone:+902120000000");
        const string Row = "person:tr-1 | Ali Öztürk | 1 | phone:+905321234567 | 2 | person:tr-2 | Veli Kaya | 1";
        Assert.Equal([Row], await scene.AskAsync("shared-phones"));
        Assert.Equal([Row], await scene.AskAsync("shared-phones", ("suspect", "person:tr-1")));
        Assert.Empty(await scene.AskAsync("shared-phones", ("suspect", "person:tr-2")));
        Assert.Equal(
            ["person:tr-2 | Veli Kaya | 1 | phone:+905321234567 | 2 | person:tr-1 | Ali Öztürk | 1"],
            await scene.AskAsync("shared-phones", ("suspect", "person:tr-2"), ("role", "none"))
        );
        Assert.Equal(14, (await scene.AskAsync("shared-phones", ("holders", "20"))).Length);
    }

    [Fact]
    public async Task Chains_to_the_watchlist_run_through_owners_and_directors_alone()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Company("tr-1", "Ön A.Ş.")
            .Company("tr-2", "Ara A.Ş.")
            .Person("tr-1", "Ali Öztürk")
            .Person("tr-2", "Veli Kaya")
            .Person("tr-3", "Can Demir")
            .Edge("role", "person:tr-1", "company:tr-1", "2020-01-01", ("role", "owner"))
            .Edge("role", "person:tr-1", "company:tr-1", "2019-01-01", ("role", "director"))
            .Edge("role", "person:tr-1", "company:tr-2", "2021-05", ("role", "director"))
            .Edge("role", "person:tr-2", "company:tr-2", null, ("role", "partner"))
            .Edge("role", "person:tr-3", "company:tr-1", null, ("role", "employee"))
            .Node("watch:IZ-1")
            .Edge("names", "watch:IZ-1", "person:tr-2")
            .Edge("names", "watch:IZ-1", "person:tr-3");
        (string, string) party = ("party", "company:tr-1");
        Assert.Equal(
            [
                "person:tr-2 | Veli Kaya | 3 | [Ön A.Ş., Ali Öztürk, Ara A.Ş., Veli Kaya] | [[director 2019-01-01.., owner 2020-01-01..], [director 2021-05..], [partner ?..]] | [watch:IZ-1] | []",
            ],
            await scene.AskAsync("chains-to-watchlist", party)
        );
        Assert.Equal(2, (await scene.AskAsync("chains-to-watchlist", party, ("roles", "owner, director,partner,employee"))).Length);
        Assert.Empty(await scene.AskAsync("chains-to-watchlist", party, ("hops", "2")));
        Assert.Empty(await scene.AskAsync("chains-to-watchlist", party, ("hub", "1")));
    }

    [Fact]
    public async Task Phoenix_companies_follow_each_other_with_the_same_account()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Company("tr-1", "Eski A.Ş.", ("founded", "2023-06-01"), ("closed", "2024-05-20"))
            .Company("tr-2", "Yeni A.Ş.", ("founded", "2024-06-10"))
            // Long before, and long after.
            .Company("tr-3", "Komşu A.Ş.", ("founded", "2010-01-01"))
            .Company("tr-4", "Sonra A.Ş.", ("founded", "2025-06"))
            .Person("tr-1", "Ali Öztürk")
            .Edge("role", "person:tr-1", "company:tr-1", null, ("role", "owner"))
            .Edge("role", "person:tr-1", "company:tr-2", null, ("role", "owner"))
            .Declaration("a", "2024-05-01T10:00:00Z", [], ("consignee", "company:tr-1"))
            .Edge("declaration", "seizure:Y-1", "declaration:a")
            .Edge("phone", "company:tr-1", "phone:+905321234567")
            .Edge("phone", "company:tr-2", "phone:+905321234567");
        foreach (int i in (int[])[1, 2, 3, 4])
        {
            scene.Edge("account", $"company:tr-{i}", "account:TR330006100519786457841326");
        }

        Assert.Equal(
            [
                "company:tr-1 | Eski A.Ş. | 2024-05-20 | 1 | company:tr-2 | Yeni A.Ş. | 2024-06-10 | [account:TR330006100519786457841326, phone:+905321234567] | 2 | [Ali Öztürk]",
            ],
            await scene.AskAsync("phoenix-companies")
        );
        Assert.Equal(2, (await scene.AskAsync("phoenix-companies", ("months", "13"))).Length);
        Assert.Single(await scene.AskAsync("phoenix-companies", ("months", "13"), ("values", "2")));
        Assert.Empty(await scene.AskAsync("phoenix-companies", ("from", "2024-06-01")));
    }

    [Fact]
    public async Task Addresses_of_many_lists_who_shares_and_receives()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Person("tr-1", "Ali Öztürk");
        foreach (int i in (int[])[1, 2, 3])
        {
            scene
                .Company($"tr-{i}", $"Firma {i}", ("founded", $"202{i}-01-01"))
                .Edge("address", $"company:tr-{i}", "address:tr-h01")
                .Edge("role", "person:tr-1", $"company:tr-{i}", null, ("role", "owner"));
        }

        scene
            .Edge("address", "company:tr-4", "address:tr-h02")
            .Edge("address", "company:tr-5", "address:tr-h02")
            .Declaration("a", "2024-05-01T10:00:00Z", [], ("consignee", "company:tr-1"), ("importer", "company:tr-2"))
            .Declaration("b", "2024-05-02T10:00:00Z", [], ("consignee", "company:tr-1"));
        string row = Assert.Single(await scene.AskAsync("addresses-of-many"));
        Assert.Matches(
            @"^address:tr-h01 \| .* \| 3 \| \[company:tr-1, company:tr-2, company:tr-3\] \| 2 \| 3 \| 2021-01-01\.\.2023-01-01 \| 1$",
            row
        );
        Assert.Equal(2, (await scene.AskAsync("addresses-of-many", ("companies", "2"))).Length);
        Assert.Empty(await scene.AskAsync("addresses-of-many", ("kind", "phone")));
        Assert.Empty(await scene.AskAsync("addresses-of-many", ("kind", "person"), ("companies", "1")));
    }

    [Fact]
    public async Task Vin_on_several_plates_names_the_plates()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Node("vehicle:tr-34A0001", ("vin", "WDB9634031L123456"), ("make", "MAN"))
            .Node("vehicle:tr-34B0001", ("vin", "WDB9634031L123456"))
            .Node("vehicle:tr-34C0001", ("vin", "WDB9634031L000001"))
            .Node("vehicle:tr-34D0001")
            .Person("tr-1", "Ali Öztürk")
            .Edge("owns", "person:tr-1", "vehicle:tr-34A0001")
            .Edge("owns", "person:tr-1", "vehicle:tr-34B0001")
            .Crossing("1", "TR1", "2024-05-01T10:00:00Z", "tr-34B0001")
            .Edge("vehicle", "seizure:Y-1", "vehicle:tr-34A0001");
        const string Row = "WDB9634031L123456 | [vehicle:tr-34A0001, vehicle:tr-34B0001] | [MAN, -] | [Ali Öztürk] | 1 | 1";
        Assert.Equal([Row], await scene.AskAsync("vin-on-several-plates"));
        Assert.Equal([Row], await scene.AskAsync("vin-on-several-plates", ("vin", "WDB9634031L123456")));
        Assert.Empty(await scene.AskAsync("vin-on-several-plates", ("vin", "WDB9634031L000001")));
    }
}
