namespace Zincir.Tests.Support;

<<<<<<< HEAD
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
=======
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
>>>>>>> ingest
    }
}
