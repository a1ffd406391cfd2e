namespace Zincir.Tests.Support;

/// <summary>Files of the repository that tests hold against the program.</summary>
internal static class Repository
{
    /// <summary>Its root: the folder of the solution above the test's own.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Path(string name) => System.IO.Path.Combine(Root, name);

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Zincir.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
