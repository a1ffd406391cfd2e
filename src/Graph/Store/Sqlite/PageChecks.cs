using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// A file system layer (VFS) under SQLite that keeps a checksum in the last eight bytes of every page of a database file, writes it with the page
/// and compares it when the page is read. SQLite itself notices damage only where it breaks the shape of a page: elsewhere a changed bit
/// becomes another number, and a page in another's place becomes other rows. With the checksum each of these is an error.
/// </summary>
/// <remarks>
/// Two interleaved pairs of CRC-32C, seeded with the page's number: a page that stands in another's place does not fit. Pages in the write-ahead
/// log are covered by the log's own checksums. The layer is the platform's own VFS with two functions replaced, so locks, logs and sharing are
/// untouched. SQLite's document of the interface: "The SQLite OS Interface or VFS"; the idea of a checksum in the reserved bytes: its "Checksum VFS
/// Shim".
/// </remarks>
internal static unsafe class PageChecks
{
    /// <summary>Name under which SQLite knows the layer.</summary>
    public const string Name = "zincir";

    /// <summary>Bytes of a page.</summary>
    public const int PageSize = 8192;

    /// <summary>Bytes at the end of each page that hold its checksum.</summary>
    public const int Reserved = 8;

    private const string Library = "e_sqlite3";
    private const int HeaderSize = 100;
    private const int ReserveBytesOp = 38;
    private const int DamagedPage = raw.SQLITE_IOERR | (32 << 8);

    private static readonly Lock s_lock = new();
    private static readonly Dictionary<nint, nint> s_checking = [];
    private static delegate* unmanaged[Cdecl]<Vfs*, byte*, File*, int, int*, int> s_open;
    private static int s_platformFileSize;

    /// <summary>True when the result of a call says that a page does not have its checksum.</summary>
    public static bool IsDamage(int code) => code == DamagedPage;

    /// <summary>Makes the layer known to SQLite. Called once, before the first file is opened.</summary>
    public static void Register()
    {
        Vfs* platform = sqlite3_vfs_find(null);
        Vfs* vfs = (Vfs*)NativeMemory.Alloc((nuint)sizeof(Vfs));
        *vfs = *platform;
        s_open = platform->Open;
        s_platformFileSize = (platform->FileSize + 7) & ~7;
        vfs->FileSize = s_platformFileSize + sizeof(Checked);
        vfs->Next = null;
        vfs->Name = (byte*)Marshal.StringToCoTaskMemUTF8(Name);
        vfs->Open = &Open;
        _ = sqlite3_vfs_register(vfs, 0);
    }

    /// <summary>Reserves the place for the checksum in a file that is about to be made; no effect on one that is there.</summary>
    public static void Reserve(sqlite3 db)
    {
        int bytes = Reserved;
        _ = sqlite3_file_control(db, null, ReserveBytesOp, &bytes);
    }

    /// <summary>True when the pages of an open file hold checksums.</summary>
    public static bool Has(sqlite3 db)
    {
        int bytes = -1;
        return sqlite3_file_control(db, null, ReserveBytesOp, &bytes) == raw.SQLITE_OK && bytes == Reserved;
    }

    /// <summary>The checksum of a page.</summary>
    internal static ulong Sum(ReadOnlySpan<byte> page, uint number)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(page[..(PageSize - Reserved)]);
        uint a = ~number;
        uint b = ~number ^ 0x5555_5555;
        uint c = number ^ 0x3333_3333;
        uint d = ~number ^ 0x0f0f_0f0f;
        int i = 0;
        for (; i + 4 <= words.Length; i += 4)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, words[i + 1]);
            c = BitOperations.Crc32C(c, words[i + 2]);
            d = BitOperations.Crc32C(d, words[i + 3]);
        }

        for (; i < words.Length; i++)
        {
            a = BitOperations.Crc32C(a, words[i]);
        }

        return ((ulong)BitOperations.Crc32C(a, (ulong)c) << 32) | BitOperations.Crc32C(b, (ulong)d);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(Vfs* vfs, byte* name, File* file, int flags, int* outFlags)
    {
        int code = s_open(vfs, name, file, flags, outFlags);
        *State(file) = default;
        if (code == raw.SQLITE_OK && (flags & raw.SQLITE_OPEN_MAIN_DB) != 0)
        {
            State(file)->Platform = file->Methods;
            file->Methods = Checking(file->Methods);
        }

        return code;
    }

    /// <summary>The platform's functions with ours in the place of two; made once for each set, of which the platform has a few.</summary>
    private static FileMethods* Checking(FileMethods* platform)
    {
        lock (s_lock)
        {
            if (!s_checking.TryGetValue((nint)platform, out nint checking))
            {
                FileMethods* methods = (FileMethods*)NativeMemory.Alloc((nuint)sizeof(FileMethods));
                *methods = *platform;
                methods->Read = &Read;
                methods->Write = &Write;
                s_checking.Add((nint)platform, checking = (nint)methods);
            }

            return (FileMethods*)checking;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(File* file, byte* to, int bytes, long at)
    {
        Checked* state = State(file);
        int code = state->Platform->Read(file, to, bytes, at);
        if (at == 0 && bytes >= HeaderSize && code == raw.SQLITE_OK && !Recognise(state, to))
        {
            return DamagedPage;
        }

        if (!state->On || bytes != PageSize || at % PageSize != 0)
        {
            return code;
        }

        // SQLite takes what lies behind the end of a file for zeros; a page that it asks for was written once.
        return code == raw.SQLITE_IOERR_SHORT_READ || (code == raw.SQLITE_OK && !Fits(to, at)) ? DamagedPage : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(File* file, byte* from, int bytes, long at)
    {
        Checked* state = State(file);
        if (at == 0 && bytes >= HeaderSize)
        {
            _ = Recognise(state, from);
        }

        if (!state->On || bytes != PageSize || at % PageSize != 0)
        {
            return state->Platform->Write(file, from, bytes, at);
        }

        // A copy: what SQLite handed over may be a page of its cache, which others read, or of the log, whose checksum is made already.
        byte* page = stackalloc byte[PageSize];
        Unsafe.CopyBlockUnaligned(page, from, PageSize);
        *(ulong*)(page + PageSize - Reserved) = Sum(new ReadOnlySpan<byte>(page, PageSize), Number(at));
        return state->Platform->Write(file, page, bytes, at);
    }

    /// <summary>Learns from the header on the first page whether the file holds checksums; false when the header is neither with nor without.</summary>
    private static bool Recognise(Checked* state, byte* header)
    {
        int size = (header[16] << 8) | header[17];
        state->On = size == PageSize && header[20] == Reserved;
        return state->On || header[20] == 0;
    }

    private static bool Fits(byte* page, long at) =>
        *(ulong*)(page + PageSize - Reserved) == Sum(new ReadOnlySpan<byte>(page, PageSize), Number(at));

    private static uint Number(long at) => (uint)(at / PageSize) + 1;

    private static Checked* State(File* file) => (Checked*)((byte*)file + s_platformFileSize);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern Vfs* sqlite3_vfs_find(byte* name);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_vfs_register(Vfs* vfs, int makeDefault);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_file_control(sqlite3 db, byte* database, int op, void* value);

    /// <summary>What is kept of an open file, behind what the platform keeps.</summary>
    private struct Checked
    {
        /// <summary>The platform's functions.</summary>
        public FileMethods* Platform;

        /// <summary>True when its pages hold checksums.</summary>
        public bool On;
    }

    /// <summary><c>sqlite3_file</c>.</summary>
    private struct File
    {
        public FileMethods* Methods;
    }

    /// <summary><c>sqlite3_vfs</c>, version 3; what has no setter is copied from the platform's.</summary>
    private struct Vfs
    {
        public int Version { get; }
        public int FileSize;
        public int MaxPath { get; }
        public Vfs* Next;
        public byte* Name;
        public void* AppData { get; }
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, File*, int, int*, int> Open;
        public Functions Others { get; }

        [InlineArray(15)]
        public struct Functions
        {
            private nint _first;
        }
    }

    /// <summary><c>sqlite3_io_methods</c>, version 3.</summary>
    private struct FileMethods
    {
        public int Version { get; }
        public delegate* unmanaged[Cdecl]<File*, int> Close { get; }
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Write;
        public Functions Others { get; }

        /// <summary>Truncate to DeviceCharacteristics, four of shared memory, two of memory maps, which the store does not use.</summary>
        [InlineArray(15)]
        public struct Functions
        {
            private nint _first;
        }
    }
}
