using System.Globalization;
using Zincir.Graph.Store;

namespace Zincir.Graph.Exports;

/// <summary>A folder beside the place of a file that is being written, gone when the work ends, however it ends.</summary>
internal sealed class PartialPlace : IDisposable
{
    private readonly string _place;

    /// <summary>Makes the folder.</summary>
    /// <param name="place">Where the file or folder is to be.</param>
    /// <exception cref="StoreException">Something is there.</exception>
    public PartialPlace(string place)
    {
        _place = Path.GetFullPath(place);
        CheckFree();
        string above = Path.GetDirectoryName(_place) ?? throw StoreException.Unavailable($"{place} is no place for a file.");
        OwnerOnly.MakeFolder(above);
        Folder = Path.Combine(
            above,
            string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(_place)}.{Environment.ProcessId}.partial")
        );
        OwnerOnly.MakeFolder(Folder);
    }

    /// <summary>The folder, on the disk of the place.</summary>
    public string Folder { get; }

    /// <summary>Moves what was written to the place, in one step.</summary>
    /// <exception cref="StoreException">Something came there meanwhile.</exception>
    public void Move(string written)
    {
        CheckFree();
        if (Directory.Exists(written))
        {
            Directory.Move(written, _place);
        }
        else
        {
            File.Move(written, _place, overwrite: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void CheckFree()
    {
        if (Path.Exists(_place))
        {
            throw StoreException.Unavailable($"{_place} is there already. Name a place that is not there yet.");
        }
    }
}
