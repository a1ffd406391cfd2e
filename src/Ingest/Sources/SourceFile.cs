using System.Security.Cryptography;

namespace Zincir.Ingest.Sources;

/// <summary>A file that cannot be used, or only up to a point.</summary>
/// <param name="code">What is wrong, such as <c>file.empty</c>.</param>
/// <param name="message">The same in a sentence that names the cure.</param>
public sealed class SourceFileException(string code, string message) : Exception(message)
{
    /// <summary>What is wrong.</summary>
    public string Code => code;
}

/// <summary>An input file: its path, and the hash by which an interrupted load of it is recognised.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Path below the input, with forward slashes.</param>
public sealed record SourceFile(string Path, string Name)
{
    private FileStream? _open;

    /// <summary>Bytes of the file as it lies there; 0 when it cannot be looked at.</summary>
    public long Length => new FileInfo(Path) is { Exists: true } file ? file.Length : 0;

    /// <summary>How many of its bytes were read; only whoever reads it may ask.</summary>
    public long Position => _open is { CanRead: true } open ? open.Position : 0;

    /// <summary>SHA-256 of the file as it lies there, in hexadecimal.</summary>
    /// <exception cref="SourceFileException">The file cannot be read.</exception>
    public string Hash(CancellationToken cancel)
    {
        try
        {
            using FileStream stream = OpenFile();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] buffer = new byte[1 << 20];
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                cancel.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (IOException error)
        {
            throw Unreadable(error);
        }
    }

    /// <summary>Opens it for reading; a .gz is unpacked as it is read.</summary>
    /// <exception cref="SourceFileException">The file cannot be opened.</exception>
    public Stream Open()
    {
        FileStream file = _open = OpenFile();
        return Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GzipReader(file) : file;
    }

    private FileStream OpenFile()
    {
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(error);
        }
    }

    private SourceFileException Unreadable(Exception error) =>
        new("file.unreadable", $"{Name} cannot be read: {error.Message} Check that it is there and may be read.");
}
