namespace Zincir.Tests.Support;

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    /// <summary>Makes a folder; in memory where the system has such a place, for tests that commit a thousand times and do not test the disk.</summary>
    public TemporaryFolder(bool inMemory = false) =>
        Path =
            inMemory && Directory.Exists(Memory)
                ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, "zincir-test-" + System.IO.Path.GetRandomFileName())).FullName
                : Directory.CreateTempSubdirectory("zincir-test-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that was just killed may still hold a file; the system cleans its temporary folder.
        }
    }
}
