using Xunit;
using Zincir.Graph.Model;
using Zincir.Ingest;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>Which node a row means: checks belong to forms, names key only companies, and what fails its check is keyed by its record.</summary>
public sealed class PartyKeysTests
{
    [Fact]
    public async Task Numbers_are_checked_by_their_form_and_other_forms_stand_as_they_are()
    {
        await using var scene = new LoadScene();
        scene.WriteTurkish(
            "anti-smuggling/supheli.csv",
            "YAKALAMA_NO;SIRA;TIP;ULKE;KIMLIK_NO;AD_UNVAN;ROL",
            "Y;01;TUZEL;TR;123 456 78-90;Işık;SAHIP",
            "Y;02;TUZEL;TR;1234567891;Işık;SAHIP",
            "Y;03;TUZEL;TR;10000000146;Sahis;SAHIP",
            "Y;04;TUZEL;TR;10000000147;Sahis;SAHIP",
            "Y;05;TUZEL;TR;Sicil 5/a;;SAHIP",
            "Y;06;TUZEL;DE;12 34.5;;SAHIP",
            "Y;07;GERCEK;TR;10000000146;;SAHIP",
            "Y;08;GERCEK;TR;10000000147;Ali Veli;SAHIP",
            "Y;09;GERCEK;TR;1234567891;;SAHIP",
            "Y;10;GERCEK;GE;12AB34567;;SAHIP",
            "Y;11;GERCEK;TR;;Ali Veli;SAHIP",
            "Y;12;GERCEK;TR;;Ali Veli;SAHIP",
            "Y;13;TUZEL;CN;;Global Trading Ltd.;SAHIP",
            "Y;14;TUZEL;CN;;---;SAHIP",
            "Y;15;BASKA;TR;10000000146;Kim Bilir;SAHIP",
            "Y;16;GERCEK;;10000000146;;SAHIP",
            "Y;17;GERCEK;TR;;;SAHIP"
        );
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((17L, 17L), (report.Read, report.Loaded));
        Dictionary<string, string> found = (await scene.EdgesAsync("seizure:Y")).ToDictionary(
            e => e.Split('(', ';')[1],
            e => e.Split(' ')[2]
        );
        var exact = new Dictionary<string, string>
        {
            ["01"] = "company:tr-1234567890",
            ["03"] = "company:tr-10000000146",
            ["05"] = "company:tr-Sicil 5%2Fa",
            ["06"] = "company:de-12 34.5",
            ["07"] = "person:tr-10000000146",
            ["09"] = "person:tr-1234567891",
            ["10"] = "person:ge-12AB34567",
            ["13"] = "company:cn-h98b2ba60ce78af4812202be3c58b2300",
        };
        foreach ((string line, string id) in exact)
        {
            Assert.Equal(id.Split(' ')[0], found[line]);
        }

        // A wrong number and a person without number belong to their record alone.
        string[] byRecord = ["02", "04", "08", "11", "12", "15", "16"];
        Assert.All(byRecord, line => Assert.True(ElementId.Parse(found[line]).IsKeyedByRecord, $"{line} {found[line]}"));
        Assert.Equal(byRecord.Length, byRecord.Select(l => found[l]).Distinct().Count());
        Assert.True(ElementId.Parse(found["13"]).IsWeak);
        // A name without letters is nobody.
        Assert.DoesNotContain("14", found.Keys);
        Assert.DoesNotContain("17", found.Keys);
        Assert.Equal(
            ["enum.unknown", "national_id.check", "number.no_country", "tax_number.check"],
            report.Warnings.Where(w => w.Column == "KIMLIK_NO").Select(w => w.Code)
        );
        Assert.Equal(
            [
                $"suspect|seizure:Y|{found["08"]}|08 nameAsDeclared=Ali Veli",
                $"suspect|seizure:Y|{found["08"]}|08 numberAsDeclared=10000000147!national_id.check",
                $"suspect|seizure:Y|{found["08"]}|08 role=SAHIP",
            ],
            await scene.ValuesAsync("anti-smuggling.supheli", "Y|08")
        );
    }

    [Fact]
    public async Task A_register_describes_a_party_and_a_name_on_a_declaration_does_not()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "customs-warehouse/declarations.csv",
            "mrn,importer_country,importer_no,importer_name,container_no,vehicle_country,vehicle_plate",
            "24TR34030000123459,TR,1234567890,ISIK  ITHALAT,MSCU1234567,TR,34ABC123",
            "eski-1,TR,1234567890,Işık,,,34ABC123"
        );
        FileReport report = await scene.LoadOneAsync();
        Assert.Empty((await scene.NodeAsync("company:tr-1234567890"))!.Described);

        // The MRN fails its check and is the key all the same; an older number too.
        Assert.Equal(2, report.Loaded);
        Assert.NotNull(await scene.NodeAsync("declaration:24TR34030000123459"));
        Assert.NotNull(await scene.NodeAsync("declaration:ESKI1"));
        Assert.Contains(
            "importer|declaration:24TR34030000123459|company:tr-1234567890| nameAsDeclared=ISIK ITHALAT",
            await scene.ValuesAsync("customs-warehouse.declarations", "24TR34030000123459")
        );
        List<string> edges = await scene.EdgesAsync("declaration:ESKI1");
        Assert.True(ElementId.Parse(edges.Single(e => e.StartsWith("vehicle", StringComparison.Ordinal)).Split(' ')[2]).IsKeyedByRecord);
    }

    [Fact]
    public async Task A_wrong_number_is_kept_and_flagged_at_either_end_of_an_edge_and_where_it_is_described()
    {
        await using var scene = new LoadScene();
        scene
            .Write(
                "customs-warehouse/vehicles.csv",
                "plate_country,plate,vin,owner_type,owner_country,owner_no,since",
                "TR,34ABC123,,company,TR,1234567891,2020-01-01"
            )
            .Write(
                "customs-warehouse/company_roles.csv",
                "company_country,company_no,person_country,person_no,role,since",
                "TR,1234567891,TR,10000000147,owner,2020-01-01"
            )
            .Write("customs-warehouse/persons.csv", "country,person_no,name", "TR,10000000147,Ali Veli")
            .Write("customs-warehouse/declaration_items.csv", "mrn,item_no,gtip", "24TR34030000123459,1,870323101010");
        LoadReport report = await scene.LoadAsync();
        Assert.Equal(
            [
                "company_no tax_number.check",
                "mrn mrn.check",
                "owner_no tax_number.check",
                "person_no national_id.check",
                "person_no national_id.check",
            ],
            report
                .Files.SelectMany(f => f.Warnings)
                .Where(w => w.Column.Length > 0 && !w.Code.StartsWith("version", StringComparison.Ordinal))
                .Select(w => $"{w.Column} {w.Code}")
                .Order(StringComparer.Ordinal)
        );
        Assert.EndsWith(
            " numberAsDeclared=1234567891!tax_number.check",
            (await scene.ValuesAsync("customs-warehouse.vehicles", "tr|34ABC123||2020-01-01")).Single(v =>
                v.StartsWith("owns", StringComparison.Ordinal)
            ),
            StringComparison.Ordinal
        );
        List<string> role = await scene.ValuesAsync("customs-warehouse.company_roles", "tr|1234567891|tr|10000000147|owner|2020-01-01");
        Assert.Equal(2, role.Count(v => v.Contains(" numberAsDeclared=", StringComparison.Ordinal)));
        Assert.Equal(["goods -> good:870323 (1; ..)"], await scene.EdgesAsync("declaration:24TR34030000123459"));
    }
}
