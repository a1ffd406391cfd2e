using System.Text.RegularExpressions;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Ingest.Generator;

public sealed class BorderValuesTests(BorderSample sample) : IClassFixture<BorderSample>
{
    private const double Flagged = 0.012;

    [Fact]
    public void Turkish_tax_numbers_and_national_ids_are_valid_but_for_a_small_share()
    {
        var rows = sample.Warehouse("declarations");
        foreach (var part in (string[])["exporter", "importer", "declarant", "carrier", "driver", "broker"])
        {
            var numbers = rows.Where(r => r[part + "_country"] == "TR")
                .Select(r => r[part + "_no"])
                .Where(n => n.Length is 10 or 11)
                .ToList();
            ShareAtMost(Flagged, numbers, n => !(n.Length == 10 ? TaxNumber.IsValid(n) : NationalId.IsValid(n)));
        }
    }

    [Fact]
    public void Registers_hold_only_valid_numbers()
    {
        Assert.All(
            sample.Warehouse("companies").Where(r => r["country"] == "TR").Select(r => r["company_no"]),
            n => Assert.True(n.Length == 10 ? TaxNumber.IsValid(n) : NationalId.IsValid(n), n)
        );
        Assert.All(
            sample.Warehouse("persons").Where(r => r["id_type"] == "national").Select(r => r["person_no"]),
            n => Assert.True(NationalId.IsValid(n), n)
        );
        Assert.All(sample.Warehouse("vehicles"), r => Assert.Null(Plate.Clean(r["plate"], r["plate_country"]).Flag));
        Assert.All(sample.Warehouse("vehicles"), r => Assert.Null(Vin.Clean(r["vin"]).Flag));
    }

    [Fact]
    public void Declaration_numbers_containers_accounts_and_vessels_are_valid_but_for_a_small_share()
    {
        var declarations = sample.Warehouse("declarations");
        ShareAtMost(Flagged, declarations.Select(r => r["mrn"]), m => Mrn.Clean(m).Flag is not null);
        ShareAtMost(Flagged, declarations.Select(r => r["container_no"]), c => !ContainerNumber.IsValid(c));
        ShareAtMost(Flagged, sample.Warehouse("companies").Select(r => r["iban"]), i => Iban.Clean(i).Flag is not null);
        ShareAtMost(0, sample.Warehouse("manifests").Select(r => r["vessel_imo"]), i => ImoNumber.Clean(i).Flag is not null);
        ShareAtMost(0.005, sample.Warehouse("declaration_items").Select(r => r["gtip"]), g => HsCode.CleanGtip(g).Flag is not null);
        ShareAtMost(0, declarations.Select(r => r["tir_carnet_no"]), t => TirCarnet.Clean(t).Flag is not null);
    }

    [Fact]
    public void Phones_can_be_read() =>
        ShareAtMost(
            0.02,
            sample.Warehouse("persons").Concat(sample.Warehouse("companies")).Select(r => r["phone"]),
            p => PhoneNumber.Clean(p, "TR").Flag is not null
        );

    [Fact]
    public void Foreign_partners_often_have_a_name_only()
    {
        var partners = sample.Warehouse("declarations").Where(r => r["regime"] == "IM").ToList();
        var unnumbered = partners.Where(r => r["exporter_no"].Length == 0).ToList();
        Assert.InRange(unnumbered.Count / (double)partners.Count, 0.3, 0.75);
        Assert.All(unnumbered, r => Assert.NotEqual("", r["exporter_name"]));
    }

    [Fact]
    public void The_smuggling_files_are_written_the_turkish_way()
    {
        var seizures = sample.Smuggling("yakalama");
        Assert.NotEmpty(seizures);
        Assert.All(seizures, r => Assert.Matches(@"^\d\d\.\d\d\.\d{4}$", r["TARIH"]));
        Assert.All(seizures, r => Assert.Matches(@"^\d\d:\d\d$", r["SAAT"]));
        Assert.All(seizures, r => Assert.Matches(@"^\d+,\d\d$", r["DEGER_TL"]));
        var numbers = seizures.Select(r => r["YAKALAMA_NO"]).ToHashSet();
        Assert.All(sample.Smuggling("supheli"), r => Assert.Contains(r["YAKALAMA_NO"], numbers));
        Assert.DoesNotContain(
            sample.Smuggling("supheli").Concat(sample.Smuggling("izleme")),
            r => r["AD_UNVAN"].Contains('?', StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Items_and_crossings_name_declarations_that_exist()
    {
        var declared = sample.Warehouse("declarations").Select(r => r["mrn"]).ToHashSet();
        Assert.All(sample.Warehouse("declaration_items"), r => Assert.Contains(r["mrn"], declared));
        var noted = sample.Crossings().Where(c => c.Mrn is not null).ToList();
        Assert.True(noted.Count > declared.Count / 4);
        Assert.All(noted, c => Assert.Contains(c.Mrn!, declared));
    }

    [Fact]
    public void Lines_of_items_and_manifests_have_keys_of_their_own()
    {
        var items = sample.Warehouse("declaration_items").Select(r => (r["mrn"], r["item_no"])).ToList();
        Assert.Equal(items.Count, items.Distinct().Count());
        var lines = sample.Warehouse("manifests").Select(r => (r["manifest_no"], r["line"])).ToList();
        Assert.Equal(lines.Count, lines.Distinct().Count());
    }

    [Fact]
    public void Positions_stand_in_or_near_the_country()
    {
        var pattern = new Regex("\"lat\":(?<lat>[0-9.]+),\"lon\":(?<lon>[0-9.]+)", RegexOptions.CultureInvariant);
        foreach (var line in File.ReadLines(Path.Combine(sample.Root, "vehicle-tracking/positions.jsonl")))
        {
            var match = pattern.Match(line);
            Assert.True(match.Success, line);
            Assert.InRange(double.Parse(match.Groups["lat"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), 34, 43.5);
            Assert.InRange(double.Parse(match.Groups["lon"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), 24, 46);
        }
    }

    private static void ShareAtMost(double limit, IEnumerable<string> values, Func<string, bool> wrong)
    {
        var present = values.Where(v => v.Length > 0).ToList();
        Assert.NotEmpty(present);
        var bad = present.Where(wrong).ToList();
        Assert.True(
            bad.Count <= limit * present.Count + 2 * Math.Sign(limit),
            $"{bad.Count} of {present.Count}, such as {string.Join(' ', bad.Take(5))}"
        );
    }
}
