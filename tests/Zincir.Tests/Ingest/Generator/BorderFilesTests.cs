using System.Globalization;
using System.Security.Cryptography;
using Xunit;
using Zincir.Ingest.Generator;

namespace Zincir.Tests.Ingest.Generator;

public sealed class BorderFilesTests(BorderSample sample) : IClassFixture<BorderSample>
{
    public static TheoryData<string, string> Headers =>
        new()
        {
            {
                "customs-warehouse/companies.csv",
                "country,company_no,title,legal_form,founded,closed,city,address,phone,email,iban,updated_at"
            },
            {
                "customs-warehouse/persons.csv",
                "country,person_no,id_type,name,birth_date,nationality,city,address,phone,email,updated_at"
            },
            { "customs-warehouse/company_roles.csv", "company_country,company_no,person_country,person_no,role,share_percent,since,until" },
            {
                "customs-warehouse/vehicles.csv",
                "plate_country,plate,type,make,model_year,vin,owner_type,owner_country,owner_no,since,until"
            },
            {
                "customs-warehouse/declarations.csv",
                "mrn,regime,registered_at,office,exporter_country,exporter_no,exporter_name,importer_country,importer_no,importer_name,"
                    + "declarant_country,declarant_no,broker_country,broker_no,carrier_country,carrier_no,driver_country,driver_no,"
                    + "vehicle_country,vehicle_plate,trailer_country,trailer_plate,container_no,origin_country,dispatch_country,"
                    + "destination_country,entry_office,exit_office,transit_due_at,discharged_at,discharge_office,tir_carnet_no,seal_no,"
                    + "gross_kg,net_kg,packages,value_amount,value_currency,lane,inspected,inspection_result,released_at,updated_at,"
                    + "consignee_country,consignee_no,guarantor_country,guarantor_no,discharge_vehicle_country,discharge_plate,"
                    + "discharge_seal_no,preference_code,duty_amount,duty_currency,inspection_reason"
            },
            {
                "customs-warehouse/declaration_items.csv",
                "mrn,item_no,gtip,description,origin_country,quantity,unit,net_kg,value_amount,value_currency"
            },
            {
                "customs-warehouse/manifests.csv",
                "manifest_no,line,mode,carrier_country,carrier_no,vessel_imo,vessel_name,voyage_no,flight_no,wagon_no,loading_place,"
                    + "discharge_place,arrived_at,bill_no,container_no,consignor_country,consignor_no,consignor_name,consignee_country,"
                    + "consignee_no,consignee_name,mrn,gross_kg"
            },
            {
                "anti-smuggling/yakalama.csv",
                "YAKALAMA_NO;TARIH;SAAT;IDARE;YER;TUR;MADDE;MIKTAR;BIRIM;DEGER_TL;BEYANNAME_NO;PLAKA_ULKE;PLAKA;KONTEYNER_NO;DOSYA_NO"
            },
            { "anti-smuggling/supheli.csv", "YAKALAMA_NO;SIRA;TIP;ULKE;KIMLIK_NO;AD_UNVAN;ROL" },
            { "anti-smuggling/izleme.csv", "KAYIT_NO;TARIH;TIP;ULKE;KIMLIK_NO;AD_UNVAN;GEREKCE;BITIS" },
            { "reference/offices.csv", "code,name,kind,country,city,lat,lon,neighbour_country" },
            { "reference/tariff.csv", "gtip,origin_country,valid_from,valid_to,description,duty_rate,preference_code" },
            { "truth/rings.csv", "ring,typology,difficulty" },
            { "truth/members.csv", "ring,element,role" },
            { "truth/decoys.csv", "decoy,pattern,element" },
            { "truth/duplicates.csv", "element_a,element_b" },
            { "truth/paths.csv", "path,position,element,anomalous" },
        };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Every_file_has_the_columns_of_the_schema(string path, string header) =>
        Assert.Equal(header, File.ReadLines(Path.Combine(sample.Root, path)).First());

    /// <summary>Rings and decoys keep their size on a small border, which may have no fleet left that suits them best.</summary>
    [Theory]
    [InlineData(9304, 0.12)]
    [InlineData(1, 0.02)]
    [InlineData(2, 0.02)]
    [InlineData(3, 0.05)]
    public void A_small_border_has_rings_of_every_kind(ulong seed, double scale)
    {
        using BorderSample small = new(seed, scale, Difficulty.Medium);
        Assert.Equal(
            ["cloned_plate", "convoy", "phoenix_company", "transit_diversion"],
            small.Truth("rings").Select(r => r["typology"]).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_report_counts_the_rows_that_are_there()
    {
        Assert.Equal(19, sample.Report.RowsPerFile.Count);
        foreach (var (path, rows) in sample.Report.RowsPerFile)
        {
            var lines = File.ReadLines(Path.Combine(sample.Root, path)).Count();
            Assert.Equal(rows, path.EndsWith(".csv", StringComparison.Ordinal) ? lines - 1 : lines);
        }
    }

    [Fact]
    public void There_are_167_crossing_points_and_inland_offices()
    {
        var kinds = sample.Csv("reference/offices.csv").GroupBy(r => r["kind"]).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal((30, 7, 68, 62), (kinds["land"], kinds["rail"], kinds["sea"], kinds["air"]));
        Assert.True(kinds["inland"] > 20);
    }

    [Fact]
    public void Scale_one_means_twenty_thousand_declarations()
    {
        var distinct = sample.Warehouse("declarations").Select(r => r["mrn"]).Distinct().Count();
        Assert.InRange(distinct, 1900, 2100);
    }

    [Fact]
    public void Same_seed_same_bytes_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var first = HashOf(3);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(first, HashOf(3));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(first, HashOf(3));
            Assert.NotEqual(first, HashOf(4));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_manifest_tells_the_last_minute_of_the_period() =>
        Assert.Contains(
            "\"asOf\": \"2024-12-31T23:59:00+03:00\"",
            File.ReadAllText(Path.Combine(sample.Root, "manifest.json")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Nothing_happens_after_the_extract()
    {
        var asOf = BorderSample.Time("2024-12-31T23:59:00+03:00");
        Assert.All(sample.Crossings(), c => Assert.True(c.At <= asOf));
        foreach (var row in sample.Warehouse("declarations"))
        {
            Assert.True(BorderSample.Time(row["registered_at"]) <= BorderSample.Time(row["updated_at"]), row["mrn"]);
            Assert.True(BorderSample.Time(row["updated_at"]) <= asOf);
        }
    }

    [Fact]
    public void Cancelling_stops_the_work()
    {
        var root = Directory.CreateTempSubdirectory("zincir-border-").FullName;
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => BorderScenario.Write(new GeneratorOptions(1, 0.02, root), null, cancel.Token));
        Directory.Delete(root, true);
    }

    private static string HashOf(ulong seed)
    {
        using var sample = new BorderSample(seed, 0.02);
        var files = Directory.GetFiles(sample.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
