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
/// <param name="Folder">The input that it must lie in, links followed; null for a file that a person named.</param>
public sealed record SourceFile(string Path, string Name, string? Folder = null)
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
        try
        {
            return Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? GzipReader.Open(() => _open = OpenFile())
                : _open = OpenFile();
        }
        catch (IOException error)
        {
            throw Unreadable(error);
        }
    }

    private FileStream OpenFile()
    {
        try
        {
            RefuseOutside();
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(error);
        }
    }

    private void RefuseOutside()
    {
        string folder = Folder is null
            ? ""
            : Real(Folder).TrimEnd(System.IO.Path.DirectorySeparatorChar) + System.IO.Path.DirectorySeparatorChar;
        if (!Real(Path).StartsWith(folder, StringComparison.Ordinal))
        {
            throw new SourceFileException("file.outside", $"{Name} is a link that leads out of the input. Copy the file itself into it.");
        }
    }

    /// <summary>Where a path leads when every link in it is followed.</summary>
    private static string Real(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        string real = System.IO.Path.GetPathRoot(full)!;
        foreach (string name in full[real.Length..].Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = System.IO.Path.Combine(real, name);
            FileSystemInfo? target = new FileInfo(real).ResolveLinkTarget(returnFinalTarget: true);
            real = target is null ? real : Real(target.FullName);
        }

        return real;
    }

    private SourceFileException Unreadable(Exception error) =>
        new("file.unreadable", $"{Name} cannot be read: {error.Message} Check that it is there and may be read.");
}
