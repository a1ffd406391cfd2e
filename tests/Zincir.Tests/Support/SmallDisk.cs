using System.Diagnostics;
using System.Globalization;

namespace Zincir.Tests.Support;

/// <summary>A small file system in memory, for what happens when a disk is full. Mounting one needs the rights of root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Mounts an empty one; where that is not permitted the test is skipped, and fails in CI.</summary>
    public SmallDisk(int megabytes)
    {
        bool mounted = Run("mount", "-t", "tmpfs", "-o", Size(megabytes), "tmpfs", Path);
        if (!mounted)
        {
            _folder.Dispose();
        }

        Needs.That(mounted, "no right to mount a small disk", "run the tests as root on Linux, in a container with CAP_SYS_ADMIN");
    }

    public string Path => _folder.Path;

    /// <summary>Bytes that are left.</summary>
    public long Left => new DriveInfo(Path).AvailableFreeSpace;

    /// <summary>Makes room.</summary>
    public void Grow(int megabytes)
    {
        if (!Run("mount", "-o", "remount," + Size(megabytes), Path))
        {
            throw new InvalidOperationException($"{Path} cannot be mounted again with {megabytes} MB.");
        }
    }

    /// <summary>Makes it one that cannot be written, or can again.</summary>
    public void Protect(bool on)
    {
        if (!Run("mount", "-o", on ? "remount,ro" : "remount,rw", Path))
        {
            throw new InvalidOperationException($"{Path} cannot be mounted again.");
        }
    }

    public void Dispose()
    {
        // A process that was killed a moment ago may still hold it: it goes with the last file that is closed.
        Run("umount", "--lazy", Path);
        _folder.Dispose();
    }

    private static string Size(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(program, arguments);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
