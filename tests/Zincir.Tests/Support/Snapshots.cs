using System.Runtime.CompilerServices;
using Xunit;

namespace Zincir.Tests.Support;

/// <summary>
/// Texts that are kept beside the tests and compared. A missing one is written and fails the test, so that nothing passes unseen; set
/// ZINCIR_ACCEPT=1 to take changes over.
/// </summary>
internal static class Snapshots
{
    public static void Match(string actual, string name, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, name);
        bool accept = Environment.GetEnvironmentVariable("ZINCIR_ACCEPT") == "1";
        bool missing = !File.Exists(path);
        if (missing || accept)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.False(missing && !accept, $"{name} was missing and has been written; look at it and run again.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
