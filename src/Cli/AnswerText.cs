using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Zincir.Graph.Model;
using Zincir.Graph.Store.Neo4j;

namespace Zincir.Cli;

/// <summary>Investigations and their answers as people and programs read them.</summary>
internal static class AnswerText
{
    private const int Widest = 60;

    private static readonly JsonWriterOptions s_json = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>All questions with their names.</summary>
    public static async Task WriteListAsync(TextWriter output)
    {
        int width = Investigations.All.Max(i => i.Name.Length);
        foreach (Investigation question in Investigations.All)
        {
            await output.WriteLineAsync($"{question.Name.PadRight(width)}  {question.Question}");
        }

        await output.WriteLineAsync("More of one: zincir ask NAME --help-question");
    }

    /// <summary>One question with all that there is to know of it.</summary>
    public static async Task WriteAboutAsync(TextWriter output, Investigation question, string sees)
    {
        await output.WriteLineAsync(question.Question);
        foreach (string line in question.Reading.Append(sees))
        {
            await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync("\nParameters (--param NAME=VALUE):");
        foreach (InvestigationParameter parameter in question.Parameters)
        {
            await output.WriteLineAsync($"  {parameter}");
        }

        await output.WriteLineAsync($"\nColumns: {string.Join(", ", question.Columns)}\n\n{question.Text}");
    }

    /// <summary>
    /// An answer; what is to be said beside it goes to the error stream. Personal numbers are masked unless they are asked for; JSON, which programs read,
    /// has ids whole.
    /// </summary>
    public static async Task WriteAsync(CommandContext context, InvestigationAnswer answer, (string Name, bool Personal) format)
    {
        Func<JsonElement, string> cell = format.Personal ? Cell : c => Mask.Text(Cell(c));
        string text = format.Name switch
        {
            "json" => Json(answer),
            "csv" => Csv(answer, cell),
            _ => Table(answer, cell),
        };
        await context.Output.WriteAsync(text);
        if (format.Name == "table")
        {
            foreach (string line in answer.Investigation.Reading)
            {
                await context.Errors.WriteLineAsync(line);
            }
        }

        if (answer.Truncated)
        {
            await context.Errors.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are more than these {answer.Rows.Count} rows: narrow the question, or raise --param limit=N."
                )
            );
        }
    }

    private static string Json(InvestigationAnswer answer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_json))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("name", answer.Investigation.Name);
            json.WriteString("question", answer.Investigation.Question);
            json.WriteStartArray("columns");
            foreach (string column in answer.Investigation.Columns)
            {
                json.WriteStringValue(column);
            }

            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (IReadOnlyList<JsonElement> row in answer.Rows)
            {
                json.WriteStartArray();
                foreach (JsonElement cell in row)
                {
                    cell.WriteTo(json);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteBoolean("truncated", answer.Truncated);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>RFC 4180. A text that a spreadsheet would take for a formula gets a mark before it; numbers are numbers.</summary>
    private static string Csv(InvestigationAnswer answer, Func<JsonElement, string> cell)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', answer.Investigation.Columns).Append("\r\n");
        foreach (IReadOnlyList<JsonElement> row in answer.Rows)
        {
            text.AppendJoin(',', row.Select(c => Quoted(c.ValueKind == JsonValueKind.Number ? Cell(c) : Guarded(cell(c))))).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Guarded(string cell) =>
        cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\0' ? "'" + cell : cell;

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Table(InvestigationAnswer answer, Func<JsonElement, string> cell)
    {
        string[][] rows =
        [
            [.. answer.Investigation.Columns],
            .. answer.Rows.Select(r => r.Select(c => TerminalText.OneLine(cell(c))).ToArray()),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(i => Math.Min(Widest, rows.Max(r => r[i].Length)))];
        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            text.Append(string.Join("  ", row.Select((c, i) => c.PadRight(widths[i]))).TrimEnd()).Append('\n');
        }

        return text.Append(answer.Rows.Count == 0 ? "nothing found\n" : "").ToString();
    }

    private static string Cell(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Cell)),
            JsonValueKind.Number when value.GetRawText() is { } whole && whole.EndsWith(".0", StringComparison.Ordinal) => whole[..^2],
            _ => value.GetRawText(),
        };
}
