using System.Globalization;
using System.Text;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>
/// What is said of elements, put aside on disk in parts by element, so that all that is said of one is together and only one part at a time is in memory.
/// </summary>
internal sealed class SpillFiles(string folder, string name) : IDisposable
{
    /// <summary>Number of parts.</summary>
    public const int Parts = 64;

    private static readonly FileStreamOptions s_reading = new() { BufferSize = 1 << 15, Options = FileOptions.SequentialScan };
    private readonly BinaryWriter[] _parts =
    [
        .. Enumerable.Range(0, Parts).Select(i => new BinaryWriter(OwnerOnly.Create(PathOf(folder, name, i)), Encoding.UTF8)),
    ];

    /// <summary>Where what is said of an element goes.</summary>
    public BinaryWriter Of(string element) => _parts[TextHash.Of(element) % Parts];

    /// <summary>Reads a part to its end; nothing may be written any more.</summary>
    /// <param name="part">Number of the part.</param>
    /// <param name="read">Reads one entry.</param>
    public void Read(int part, Action<BinaryReader> read)
    {
        _parts[part].Dispose();
        using var file = new FileStream(PathOf(folder, name, part), s_reading);
        using var reader = new BinaryReader(file, Encoding.UTF8);
        while (file.Position < file.Length)
        {
            read(reader);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = 0; i < Parts; i++)
        {
            try
            {
                _parts[i].Dispose();
            }
            catch (IOException)
            {
                // A full disk, which whoever wrote was told: what was put aside is not wanted any more.
            }

            File.Delete(PathOf(folder, name, i));
        }
    }

    /// <summary>Writes a text or none.</summary>
    public static void Write(BinaryWriter to, string? text)
    {
        to.Write(text is not null);
        if (text is not null)
        {
            to.Write(text);
        }
    }

    /// <summary>Reads what <see cref="Write(BinaryWriter, string?)"/> wrote.</summary>
    public static string? Text(BinaryReader from) => from.ReadBoolean() ? from.ReadString() : null;

    /// <summary>Writes what a record says of an element.</summary>
    public static void Write(BinaryWriter to, Testimony said)
    {
        to.Write(said.Source);
        to.Write(said.Key);
        to.Write(said.Version);
        to.Write(said.Grade);
        to.Write(said.Content.ToBytes());
        to.Write(said.FirstSeen);
        to.Write(said.Values.Count);
        foreach (ValueStatement value in said.Values)
        {
            to.Write(value.Property);
            to.Write(value.Value);
            Write(to, value.Flag);
            Write(to, value.ValidFrom);
            Write(to, value.ValidTo);
        }
    }

    /// <summary>Reads what a record says of an element.</summary>
    public static Testimony Testimony(BinaryReader from, string element)
    {
        (string source, string key, string version, string grade) = (
            from.ReadString(),
            from.ReadString(),
            from.ReadString(),
            from.ReadString()
        );
        Hash256 content = Hash256.Read(from.ReadBytes(Hash256.Bytes));
        long firstSeen = from.ReadInt64();
        var values = new ValueStatement[from.ReadInt32()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = new ValueStatement(element, from.ReadString(), from.ReadString(), Text(from), Text(from), Text(from));
        }

        return new Testimony(source, key, version, grade, content, values, firstSeen);
    }

    private static string PathOf(string folder, string name, int part) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".{name}-{part:00}"));
}
