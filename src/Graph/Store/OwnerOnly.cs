using System.Text;

namespace Zincir.Graph.Store;

/// <summary>Files that leave the store, which nobody but their owner may read: mode 0600 in folders of mode 0700, where the system has such modes.</summary>
public static class OwnerOnly
{
    private const UnixFileMode FileMode0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Buffer = 1 << 16;

    /// <summary>Makes a folder that only its owner may enter; one that is there stays as it is.</summary>
    /// <param name="path">Folder; those above it are made too.</param>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, FileMode0600 | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes a file, or empties it.</summary>
    /// <param name="path">File; one that is there and others may read is theirs no more.</param>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            BufferSize = Buffer,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = FileMode0600;
        var file = new FileStream(path, options);
        File.SetUnixFileMode(file.SafeFileHandle, FileMode0600);
        return file;
    }

    /// <summary>Writes a text, in UTF-8 without a mark.</summary>
    /// <param name="path">File.</param>
    /// <param name="text">All that it holds.</param>
    public static void Write(string path, string text)
    {
        using var writer = new StreamWriter(Create(path), new UTF8Encoding(false));
        writer.Write(text);
    }
}
