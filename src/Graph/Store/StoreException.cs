namespace Zincir.Graph.Store;

/// <summary>The store cannot be used: it is locked, full, damaged, of another version, or another writer took over.</summary>
public sealed class StoreException : Exception
{
    private StoreException(string code, string message)
        : base(message) => Code = code;

    /// <summary>What happened: <c>STORE_BUSY</c> (somebody else writes), <c>STORE_IN_USE</c> (somebody reads), <c>STORE_STALE</c>, <c>STORE_FULL</c>, <c>STORE_DAMAGED</c>, <c>STORE_VERSION</c>, <c>STORE_VIEW</c>, <c>STORE_UNAVAILABLE</c>.</summary>
    public string Code { get; }

    /// <summary>Code where the store cannot be reached, opened or read.</summary>
    internal const string UnavailableCode = "STORE_UNAVAILABLE";

    internal static StoreException Busy(string path, string holder) =>
        new(
            "STORE_BUSY",
            $"Another process is writing to {path} ({holder}). Wait until it ends, or stop it; reading is possible meanwhile."
        );

    internal static StoreException LogInUse() =>
        new(
            "STORE_IN_USE",
            "The record is deleted, but its bytes stay in the log because another process reads an older state. Run the purge again when it has ended."
        );

    internal static StoreException Stale() =>
        new("STORE_STALE", "Another writer has taken over this store since it was opened here; nothing was committed. Open it again.");

    internal static StoreException Version(string path, long found) => OtherSchema(path, found, SchemaVersion);

    internal static StoreException OtherSchema(string store, long found, long read) =>
        new(
            "STORE_VERSION",
            $"{store} has store schema {found}, this program reads {read}. Use the program that wrote it, or load the sources again."
        );

    internal static StoreException OtherView(string run, string view, string ceiling) =>
        new(
            "STORE_VIEW",
            $"The run {run} saw the view {view}, and everybody who reads this database sees the view {ceiling}: what it derived would show them more, or other things, than their own run. "
                + $"Run it in the database's view: zincir detect --view {ceiling} --write-back"
        );

    internal static StoreException Narrower(string store, string ceiling, string view) =>
        new(
            "STORE_VIEW",
            $"{store} holds only what the view {ceiling} sees, and the view {view} sees more. Use --view {ceiling}, or the store that it was copied from."
        );

    /// <summary>A view is still being read into memory; it can be asked soon.</summary>
    public static StoreException StillReading(string view) =>
        new("STORE_BUSY", $"The view {view} is still being read. Ask again in a moment.");

    internal static StoreException Unavailable(string message) => new(UnavailableCode, message);

    /// <summary>
    /// Says what stands against reading a file, where it is missing or may not be read. Not for a file that this process has open: closing it here would
    /// end SQLite's locks on it.
    /// </summary>
    internal static void CheckReadable(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unavailable($"There is no store at {path}. Load one first: zincir ingest border --input DIR --store sqlite:{path}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unavailable($"{path} cannot be read: {error.Message}");
        }
    }

    internal static StoreException NoWorkspace(string path) =>
        new("STORE_VERSION", $"{path} is a store of a graph, and runs are kept beside it. Name another file: --workspace sqlite:PATH");

    internal static StoreException TakesCopies(string store, string view) =>
        new(
            "STORE_VIEW",
            $"{store} is a copy for the view {view} and takes copies only: a load may bring more than that view sees, and what is withdrawn or deleted here would come back. Load, withdraw or purge in the whole store, then bring the copy up to date: zincir copy --view {view} --from STORE --to {store}"
        );

    internal static StoreException Full(string message) =>
        new("STORE_FULL", $"No space is left for the store: {message} Free some and run the command again; what was acknowledged is kept.");

    /// <summary>
    /// A server whose disk is full. The order matters: one that gets room while it runs, or is stopped in order, may write the rest of a batch that failed
    /// behind the part that it wrote before, and its log cannot be read any more.
    /// </summary>
    internal static StoreException FullServer(string address) =>
        new(
            "STORE_FULL",
            $"No space is left on the disk of the server of {address}, and the server has stopped the database. First kill the server (SIGKILL; do not stop it in order), then make room, then start it, and run the command again; what was acknowledged is kept."
        );

    internal static StoreException NoChecksums(string path) =>
        Damaged(path, "its header does not say that its pages have checksums, and each store is made with them");

    /// <summary>What SQLite says of a file: the store, or the runs or positions beside it.</summary>
    internal static StoreException FromSqlite(int code, string? path, string? message) =>
        (code & 0xff) switch
        {
            _ when Sqlite.PageChecks.IsDamage(code) => Damaged(path, "a page does not have the checksum that it was written with"),
            5 or 6 => new StoreException("STORE_BUSY", $"Another process has locked {path}: {message}"),
            13 => Full($"{path}: {message}."),
            11 or 26 => Damaged(path, message),
            14 => Unavailable($"{path} cannot be opened: {message}. Check that its folder is there and may be written."),
            _ when code is ShortRead or BadFileSystem => Damaged(path, message),
            _ => Unavailable($"{path}: SQLite error {code}: {message}"),
        };

    internal static StoreException Damaged(string? path, string? what) => new("STORE_DAMAGED", $"{path} is damaged: {what}. {DamageCure}");

    /// <summary>What to do about a damaged store.</summary>
    internal const string DamageCure = "Restore a backup or load the sources again.";

    // Read errors of SQLite that trying again does not mend.
    private const int ShortRead = 522;
    private const int BadFileSystem = 8458;

    /// <summary>Version of the embedded store's schema.</summary>
    public const int SchemaVersion = 3;
}
