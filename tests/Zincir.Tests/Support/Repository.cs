namespace Zincir.Tests.Support;

/// <summary>Files of the repository that tests read: samples and pages.</summary>
internal static class Repository
{
    private static readonly string s_root = FindRoot();

    public static string PathOf(string relative) => Path.Combine(s_root, relative);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Zincir.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
