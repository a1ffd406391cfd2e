using Xunit;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Rings;

/// <summary>The small inputs of samples/cases that spoil a detection, and others of the same kinds.</summary>
public sealed class RingCaseTests
{
    [Theory]
    [InlineData("ring-nodriver", 2)]
    [InlineData("ring-dashdriver", 2)]
    [InlineData("ring-rearcam", 0)]
    [InlineData("ring-lease", 2)]
    public async Task A_sample_gives_what_is_right(string name, int convoys)
    {
        Detection detection = await LoadedBorder.DetectAsync(Repository.PathOf($"samples/cases/{name}"));
        Assert.Equal(convoys, detection.Rings.Count(r => r.Typologies.Contains("convoy")));
        Assert.Equal(convoys, detection.Rings.Count);
    }

    /// <summary>No list holds these words; one number that looks like a driver's is as little a driver as a dash.</summary>
    [Theory]
    [InlineData("10000000146")]
    [InlineData("KAPTAN1")]
    [InlineData("P1234567")]
    public async Task A_driver_in_two_trucks_at_once_is_none_whatever_he_is_called(string word)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-word-").FullName;
        try
        {
            CopyWith("ring-dashdriver", folder, ("\"driverNo\": \"-\"", $"\"driverNo\": \"{word}\""));
            Detection detection = await LoadedBorder.DetectAsync(folder);
            Assert.Equal(2, detection.Rings.Count);
            Assert.All(detection.Rings, r => Assert.DoesNotContain(r.Members, m => m.Kind == "person"));
            Assert.Equal(24, Assert.Single(detection.Findings, f => f.Code == "placeholder_driver").Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Numbers that fail their check are kept row by row; none of them is a driver of whom another row speaks.</summary>
    [Theory]
    [InlineData("12345678901")]
    [InlineData("38814382075")]
    public async Task A_number_that_identifies_nobody_is_no_driver(string number)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-number-").FullName;
        try
        {
            CopyWith("ring-dashdriver", folder, ("\"driverNo\": \"-\"", $"\"driverNo\": \"{number}\""));
            Detection detection = await LoadedBorder.DetectAsync(folder);
            Assert.Equal(2, detection.Rings.Count);
            Assert.All(detection.Rings, r => Assert.DoesNotContain(r.Members, m => m.Kind == "person"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What cameras make of a plate: other letters and digits, two at once, or one that was not read.</summary>
    [Theory]
    [InlineData("34BSZ205", "348SZ205", 0)]
    [InlineData("34BSZ205", "34BS2205", 0)]
    [InlineData("34BSZ205", "3485Z205", 0)]
    [InlineData("GD681HM", "6D681HN", 0)]
    [InlineData("KV7771I", "KY777II", 0)]
    [InlineData("AA123BB", "AA123B", 0)]
    [InlineData("AA123BB", "A123BB", 0)]
    [InlineData("AA123BB", "AA13BB", 0)]
    [InlineData("AA123BB", "AA923BB", 1)]
    [InlineData("AA123BB", "AB124BB", 1)]
    [InlineData("AA123BB", "AA13B", 1)]
    public async Task Two_readings_of_one_plate_are_one_vehicle_and_two_plates_are_a_convoy(string one, string other, int convoys)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-camera-").FullName;
        try
        {
            CopyWith("ring-rearcam", folder, ("K08508A", one), ("KO8508A", other));
            Assert.Equal(convoys, (await LoadedBorder.DetectAsync(folder)).Rings.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Two chassis numbers on one plate: at the same time a contradiction, one after the other a new vehicle, one of them flagged nothing.</summary>
    [Theory]
    [InlineData("WMAH05ZZ0LM000000", "2020-01-01", "", "WDB9634031L123456", "2022-01-01", "", true)]
    [InlineData("WMAH05ZZ0LM000000", "2020-01-01", "2021-12-31", "WDB9634031L123456", "2022-01-01", "", false)]
    [InlineData("WMAH05ZZ0LM000000", "2015-01-01", "2016-12-31", "WDB9634031L123456", "2018-01-01", "2019-12-31", false)]
    [InlineData("WMAH05ZZ0LM000000", "2020-01-01", "", "WMAHO5ZZQLM00I000", "2020-01-01", "", false)]
    [InlineData("WMAH05ZZ0LM000000", "2020-01-01", "", "wmah-05zz 0lm000000", "2020-06-01", "", false)]
    public async Task Chassis_numbers_contradict_each_other_only_while_both_hold(
        string one,
        string since,
        string until,
        string other,
        string otherSince,
        string otherUntil,
        bool contradict
    )
    {
        string folder = Directory.CreateTempSubdirectory("zincir-vin-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "customs-warehouse"));
            await File.WriteAllTextAsync(
                Path.Combine(folder, "customs-warehouse", "vehicles.csv"),
                $"""
                plate_country,plate,type,make,model_year,vin,owner_type,owner_country,owner_no,since,until
                TR,34AA101,tractor,MAN,2020,{one},company,TR,6123183570,{since},{until}
                TR,34AA101,tractor,MAN,2020,{other},company,TR,1234567890,{otherSince},{otherUntil}

                """,
                TestContext.Current.CancellationToken
            );
            Detection detection = await LoadedBorder.DetectAsync(folder);
            Assert.Equal(contradict ? 1 : 0, detection.Candidates.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A report counts every record behind a reason, not the first of them.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(47)]
    public async Task Evidence_of_one_element_is_complete(int rows)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-evidence-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "customs-warehouse"));
            IEnumerable<string> registered = Enumerable
                .Range(0, rows)
                .Select(i =>
                    FormattableString.Invariant(
                        $"TR,34AA101,tractor,MAN,2020,WMAH05ZZ0LM0000{i % 2 + 10},company,TR,6123183570,{1960 + i}-01-01,"
                    )
                );
            await File.WriteAllLinesAsync(
                Path.Combine(folder, "customs-warehouse", "vehicles.csv"),
                registered.Prepend("plate_country,plate,type,make,model_year,vin,owner_type,owner_country,owner_no,since,until"),
                TestContext.Current.CancellationToken
            );
            RingDocument candidate = Assert.Single((await LoadedBorder.CandidatesAsync(folder)).Rings);
            Assert.Equal(rows, Assert.Single(candidate.Reasons, r => r.Code == "contradicted_vehicle").Evidence.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A contact that stands for none links nobody; one that three people really share brings the third into the picture, and accuses him of nothing.</summary>
    [Theory]
    [InlineData("0500 000 00 00", "yok@yok.com", false)]
    [InlineData("bilinmiyor", "test@test.com", false)]
    [InlineData("1111111111", "N/A", false)]
    [InlineData("0532 777 66 55", "ortak@posta.example", true)]
    public async Task Who_shares_a_placeholder_with_drivers_is_no_member(string phone, string mail, bool shown)
    {
        const string Stranger = "person:tr-37413307334";
        string folder = Directory.CreateTempSubdirectory("zincir-linked-").FullName;
        try
        {
            CopyWith("ring-linked", folder, ("0500 000 00 00", phone), ("yok@yok.com", mail));
            Detection detection = await LoadedBorder.DetectAsync(folder);
            Assert.NotEmpty(detection.Rings);
            RingMember[] found = [.. detection.Rings.Concat(detection.Candidates).SelectMany(r => r.Members).Where(m => m.Id == Stranger)];
            Assert.Equal(shown, found.Length > 0);
            Assert.DoesNotContain(found, m => m.Core);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void CopyWith(string name, string folder, params (string Word, string Other)[] changes)
    {
        string from = Repository.PathOf($"samples/cases/{name}");
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            string text = File.ReadAllText(file);
            File.WriteAllText(to, changes.Aggregate(text, (t, c) => t.Replace(c.Word, c.Other, StringComparison.Ordinal)));
        }
    }
}
