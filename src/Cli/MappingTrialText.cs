using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Ingest;

namespace Zincir.Cli;

/// <summary>What a mapping makes of a file, as people read it.</summary>
internal static class MappingTrialText
{
    public static void Write(string mapping, IReadOnlyList<string> errors, IReadOnlyList<MappingTrial> trials, TextWriter to)
    {
        var output = new TerminalText(to, lines: true);
        foreach (string error in errors)
        {
            output.WriteLine(error);
        }

        output.WriteLine(
            errors.Count == 0 ? $"{mapping}: no mistakes" : Text($"{mapping}: {errors.Count} {Plural("mistake", errors.Count)}")
        );
        foreach (MappingTrial trial in trials)
        {
            output.WriteLine();
            Write(trial, output);
        }
    }

    private static void Write(MappingTrial trial, TextWriter output)
    {
        output.WriteLine(Text($"{trial.File} as {trial.Source}, revision {trial.Revision}"));
        Columns("read", trial.Used, output);
        Columns("not read", trial.Unused, output);
        Columns("missing", trial.Missing, output);
        foreach (RowTrial row in trial.Examples)
        {
            output.WriteLine();
            Write(row, output);
        }

        output.WriteLine();
        Totals(trial, output);
    }

    private static void Columns(string what, IReadOnlyList<string> columns, TextWriter output)
    {
        if (columns.Count > 0)
        {
            output.WriteLine($"  {what + ":", -9} {string.Join(", ", columns)}");
        }
    }

    private static void Write(RowTrial row, TextWriter output)
    {
        if (row.Code is not null)
        {
            string field = string.IsNullOrEmpty(row.Field) ? "" : $" ({row.Field})";
            output.WriteLine(Text($"line {row.Line}: quarantined, {row.Code}{field}. {row.Reason}"));
            return;
        }

        if (row.Position is { } at)
        {
            string vehicle = at.Vehicle.Length == 0 ? "a vehicle without a usable plate" : at.Vehicle;
            output.WriteLine(Text($"line {row.Line}: {vehicle} at {Moment.Print(at.At)}, {at.Lat} {at.Lon}"));
        }

        foreach (RecordTrial record in row.Records)
        {
            Write(row.Line, record, output);
        }

        foreach (FieldReport flag in row.Flags)
        {
            output.WriteLine($"  ! {flag.Column} {flag.Code}: {flag.Text}");
        }
    }

    private static void Write(long line, RecordTrial record, TextWriter output)
    {
        string apart = record.Compartment == View.MainCompartment ? "" : $", compartment {record.Compartment}";
        string deleted = record.Deleted ? ", says deleted" : "";
        output.WriteLine(Text($"line {line}: record {record.Key} @ {record.Version}{apart}{deleted}"));
        if (record.Describes is not null)
        {
            output.WriteLine($"  {record.Describes}");
            Write(record.Values, output);
        }

        foreach ((EdgeStatement edge, IReadOnlyList<ValueStatement> values) in record.Edges.Select(e => (e.Edge, e.Values)))
        {
            string time = (edge.ValidFrom, edge.ValidTo) is (null, null) ? "" : $"  {edge.ValidFrom}..{edge.ValidTo}";
            string which = edge.Discriminator.Length == 0 ? "" : $"  [{edge.Discriminator}]";
            output.WriteLine($"  {edge.From} –{edge.Kind}→ {edge.To}{which}{time}");
            Write(values, output);
        }
    }

    private static void Write(IReadOnlyList<ValueStatement> values, TextWriter output)
    {
        foreach (ValueStatement value in values)
        {
            string time = (value.ValidFrom, value.ValidTo) is (null, null) ? "" : $"  {value.ValidFrom}..{value.ValidTo}";
            output.WriteLine($"    {value.Property} = {value.Value}{(value.Flag is null ? "" : $"  ({value.Flag})")}{time}");
        }
    }

    private static void Totals(MappingTrial trial, TextWriter output)
    {
        output.WriteLine(
            Text(
                $"{trial.Rows:N0} {Plural("row", trial.Rows)}: {trial.Mapped:N0} would load, {trial.Rows - trial.Mapped:N0} would be quarantined"
            )
        );
        foreach ((string code, long count) in trial.Quarantined)
        {
            output.WriteLine(Text($"  quarantined {code}: {count:N0}"));
        }

        foreach (FieldReport flag in trial.Flags)
        {
            output.WriteLine(Text($"  flagged {flag.Column} {flag.Code}: {flag.Count:N0}, first on line {flag.FirstLine:N0}"));
        }

        if (trial.SameKey > 0)
        {
            output.WriteLine(
                Text($"  same key as an earlier row: {trial.SameKey:N0}; only one of them will speak, so look at the key columns")
            );
        }

        if (trial.Error is not null)
        {
            output.WriteLine($"  {trial.Error}");
        }
    }

    private static string Plural(string noun, long count) => count == 1 ? noun : noun + "s";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
