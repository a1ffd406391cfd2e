namespace Zincir.Ingest.Sources;

/// <summary>Tells a file that is no table of text, such as a workbook that was only renamed, by its first bytes.</summary>
internal static class FileForms
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Longest = 64;

    private static readonly (byte[] Begin, string Is, string Cure)[] s_forms =
    [
        ([.. "PK\u0003\u0004"u8], "a workbook (.xlsx) or a zip archive", "Save the sheet as CSV UTF-8, or unpack the archive."),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old workbook (.xls)", "Save the sheet as CSV UTF-8."),
        ([0x1F, 0x8B], "packed with gzip", "Let its name end with .gz, or unpack it."),
        ([.. "BZh"u8], "packed with bzip2", "Unpack it, or pack it with gzip."),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "packed with xz", "Unpack it, or pack it with gzip."),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd", "Unpack it, or pack it with gzip."),
        ([.. "7z"u8, 0xBC, 0xAF], "a 7z archive", "Unpack it."),
        ([.. "%PDF"u8], "a PDF", "Export the table as CSV UTF-8."),
        ([.. "SQLite format 3"u8], "a SQLite database", "Export the table as CSV UTF-8."),
        ([.. "PAR1"u8], "a Parquet file", "Export the table as CSV UTF-8."),
    ];

    /// <summary>Passes a file that may be a table.</summary>
    /// <param name="head">Its first bytes, unpacked.</param>
    /// <param name="csv">Whether its mapping declares CSV, and not JSON Lines.</param>
    /// <param name="file">Its name.</param>
    /// <exception cref="SourceFileException">It is something else.</exception>
    public static void Check(ReadOnlySpan<byte> head, bool csv, string file)
    {
        foreach ((byte[] begin, string what, string cure) in s_forms)
        {
            if (head.StartsWith(begin))
            {
                throw Wrong(file, what, cure);
            }
        }

        ReadOnlySpan<byte> text = (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head).TrimStart(" \t\r\n"u8);
        if (text.StartsWith("<!"u8) || text.StartsWith("<?xml"u8) || text.StartsWith("<html"u8))
        {
            throw Wrong(file, "HTML or XML", "Export the table as CSV UTF-8.");
        }

        if (csv && text.StartsWith("{\""u8))
        {
            throw Wrong(file, "JSON", "Declare 'format: jsonl' in the mapping's input, if each line is one object.");
        }
    }

    private static SourceFileException Wrong(string file, string what, string cure) =>
        new("file.form", $"{file} is {what}, not the table that its mapping declares. {cure}");
}
