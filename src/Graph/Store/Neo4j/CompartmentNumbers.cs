using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Numbers of compartments in a database, given in the order in which they are met: bits of the masks that elements carry.</summary>
internal sealed class CompartmentNumbers
{
    private readonly List<string> _names = [];

    /// <summary>Compartments in the order of their numbers.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Takes over those that the database holds.</summary>
    public void Read(IEnumerable<string> names)
    {
        _names.Clear();
        _names.AddRange(names);
    }

    /// <summary>Number of a compartment, given when it is new.</summary>
    /// <exception cref="StoreException">There are too many.</exception>
    public int Of(string name)
    {
        int number = _names.IndexOf(name);
        if (number >= 0)
        {
            return number;
        }

        if (_names.Count == View.MaxCompartments)
        {
            throw StoreException.Unavailable(
                $"The store can number at most {View.MaxCompartments} of compartment; '{name}' is one too many."
            );
        }

        _names.Add(name);
        return _names.Count - 1;
    }
}
