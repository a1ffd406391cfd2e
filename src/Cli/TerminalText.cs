using System.Buffers;
using System.Text;

namespace Zincir.Cli;

/// <summary>
/// The one place through which text goes to the terminal. What a cell of a foreign file holds may be a command to it: move the cursor, change the title, paint
/// over what stands there. Control characters are shown and not sent; line ends and tabs pass.
/// </summary>
internal sealed class TerminalText : TextWriter
{
    private const char Pictures = '\u2400';
    private const char PictureOfDelete = '\u2421';
    private static readonly SearchValues<char> s_controls = SearchValues.Create([
        .. Enumerable.Range(0, 0xa0).Select(i => (char)i).Where(char.IsControl),
    ]);
    private readonly TextWriter _to;
    private readonly bool _lines;

    /// <summary>Writes to a terminal, or to what stands for one.</summary>
    /// <param name="to">The terminal.</param>
    /// <param name="lines">True where each WriteLine is one line, so that a cell cannot make another.</param>
    public TerminalText(TextWriter to, bool lines = false)
    {
        (_to, _lines) = (to, lines);
        NewLine = to.NewLine;
    }

    public override Encoding Encoding => _to.Encoding;

    /// <summary>A text without anything that a terminal would obey, line ends and tabs included.</summary>
    public static string OneLine(string text) =>
        text.AsSpan().IndexOfAny(s_controls) < 0 ? text : string.Concat(text.Select(c => char.IsControl(c) ? Shown(c) : c));

    /// <summary>The terminal itself, for bars that move its cursor; what they show holds no control characters.</summary>
    public static TextWriter Terminal(TextWriter text) => text is TerminalText shown ? shown._to : text;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (buffer.IndexOfAny(s_controls) is var at and >= 0)
        {
            bool ends = buffer[at] == '\r' && at + 1 < buffer.Length && buffer[at + 1] == '\n';
            _to.Write(buffer[..at]);
            _to.Write(ends || buffer[at] is '\n' or '\t' ? buffer[at] : Shown(buffer[at]));
            buffer = buffer[(at + 1)..];
        }

        _to.Write(buffer);
    }

    public override void WriteLine(string? value)
    {
        Write(_lines ? OneLine(value ?? "") : value);
        _to.Write(NewLine);
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override void Flush() => _to.Flush();

    public override Task FlushAsync() => _to.FlushAsync();

    private static char Shown(char control) =>
        control < ' ' ? (char)(Pictures + control)
        : control == '\u007f' ? PictureOfDelete
        : '\ufffd';
}
