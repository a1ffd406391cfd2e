using Zincir.Graph.Model;
using Zincir.Graph.Values;
using Zincir.Ingest.Sources;

namespace Zincir.Ingest.Mapping;

/// <summary>Finds everything that is wrong with a mapping before a row is read.</summary>
public static class MappingCheck
{
    /// <summary>The mapping's errors, each naming the entry and the cure; empty when it can be used.</summary>
    public static IReadOnlyList<string> Errors(MappingFile mapping, Kinds kinds)
    {
        var errors = new List<string>();
        Require(
            errors,
            IsSource(mapping.Source),
            $"source: '{mapping.Source}' is not system.table, such as customs-warehouse.declarations"
        );
        Require(errors, mapping.Revision >= 1, "revision: give the rules a number from 1, and raise it whenever they change");
        Require(errors, mapping.Grade.Length == 0 || IsGrade(mapping.Grade), $"grade: '{mapping.Grade}' is none of A1 to F6");
        Require(errors, mapping.Compartment.Length > 0, "compartment: give it a name, or leave the entry out");
        CheckInput(mapping.Input, errors);
        CheckKey(mapping, errors);
        Require(
            errors,
            mapping.Deleted is null || (mapping.Deleted.Column.Length > 0 && mapping.Deleted.Values.Count > 0),
            "deleted: name the column, and the values that say deleted"
        );
        if (mapping.Tracks is not null)
        {
            CheckTracks(mapping, mapping.Tracks, errors);
        }
        else
        {
            new StatementCheck(mapping, kinds, errors).Run();
        }

        foreach (string? word in mapping.Nothing.Where(w => w is null || !Nothing.IsWord(w)))
        {
            errors.Add($"nothing: '{word}' is no word; give letters or digits (texts of only punctuation stand for nothing anyway)");
        }

        new EffectCheck(mapping, kinds, errors).Run();
        ISet<string> known = MappedColumns.Of(mapping);
        foreach (string column in mapping.Optional.Where(c => !known.Contains(c)))
        {
            errors.Add($"optional: no entry reads a column '{column}'");
        }

        return errors;
    }

    /// <summary>Mistakes with which the mapping can be used: nodes that nothing uses, each with the cure.</summary>
    public static IReadOnlyList<string> Unused(MappingFile mapping) => EffectCheck.Unused(mapping);

    internal static string Types => string.Join(", ", ValueTypes.Names.Append("hs6").Order(StringComparer.Ordinal));

    private static void Require(List<string> errors, bool good, string message)
    {
        if (!good)
        {
            errors.Add(message);
        }
    }

    private static void CheckInput(MappingFile.InputEntry input, List<string> errors)
    {
        Require(errors, input.Format is "csv" or "jsonl", $"input.format: '{input.Format}' is neither csv nor jsonl");
        Require(
            errors,
            EncodingCheck.Known.Contains(input.Encoding),
            $"input.encoding: '{input.Encoding}' is not known; known are utf-8 and windows-1250 to windows-1257"
        );
        Require(errors, input.Format != "jsonl" || input.Encoding == "utf-8", "input.encoding: JSON Lines are always utf-8");
        bool delimits = input.Delimiter is "tab" or [> ' ' and < '\x7f' and not '"'] || input.Delimiter is " " or "\t";
        Require(errors, delimits, "input.delimiter: give one ASCII character other than a quotation mark, or tab");
        Require(errors, input.Skip >= 0, "input.skip: give the number of lines above the header");
        Require(
            errors,
            input.Escape is null or "\\",
            "input.escape: only a backslash is known, '\\'; leave the entry out where marks are doubled"
        );
        Require(
            errors,
            !Path.IsPathRooted(input.Path)
                && !input.Path.Split('/', '\\').Contains("..")
                && !input.Path.Contains(':', StringComparison.Ordinal),
            $"input.path: '{input.Path}' leads out of the input; write a path below it, such as reference/offices"
        );
        Require(errors, input.Decimal is "." or ",", "input.decimal: give '.' or ','");
        Require(errors, input.Zone is not null && DateText.IsZone(input.Zone), $"input.zone: there is no time zone '{input.Zone}'");
        Require(errors, input.Dates.Count > 0, "input.dates: name at least one format, such as iso");
        CheckDates("input.dates", input.Dates, errors);
    }

    internal static void CheckDates(string place, List<string> formats, List<string> errors)
    {
        foreach (string format in formats.Where(f => f is null || !DateText.IsFormat(f)))
        {
            errors.Add(
                $"{place}: '{format}' is no date format; write iso or a pattern such as dd.MM.yyyy, of the letters d M y H h m s f F t z (MM months, mm minutes, HH hours to 23, hh with tt), without gaps; other letters in quotes"
            );
        }
    }

    private static void CheckKey(MappingFile mapping, List<string> errors)
    {
        Require(errors, mapping.Key.Count > 0, "key: name the columns that identify a row");
        Require(errors, mapping.Key.TrueForAll(k => k.Column.Length > 0), "key: an entry names no column");
        Require(
            errors,
            mapping.Group.SequenceEqual(mapping.Key.Take(mapping.Group.Count).Select(k => k.Column), StringComparer.Ordinal),
            "group: its columns must be the first ones of the key, in the same order"
        );
        foreach (MappingFile.KeyEntry key in mapping.Key.Where(k => k.Type is not null && !ValueTypes.Exists(k.Type)))
        {
            errors.Add($"key {key.Column}: there is no value type '{key.Type}'; types: {Types}");
        }
    }

    private static void CheckTracks(MappingFile mapping, MappingFile.TrackEntry tracks, List<string> errors)
    {
        Require(
            errors,
            tracks.Device.Length > 0 && tracks.At.Length > 0 && tracks.Lat.Length > 0 && tracks.Lon.Length > 0,
            "tracks: name the columns device, at, lat and lon"
        );
        Require(
            errors,
            mapping.Nodes.Count + mapping.Properties.Count + mapping.Edges.Count + mapping.Parts.Count == 0,
            "tracks: positions make no nodes or edges; map those from another table"
        );
    }

    private static bool IsSource(string source) =>
        source.Split('.') is [{ Length: > 0 }, { Length: > 0 }] && source.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsGrade(string grade) => grade is [>= 'A' and <= 'F', >= '1' and <= '6'];
}
