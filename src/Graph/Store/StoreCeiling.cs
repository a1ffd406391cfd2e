using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>
/// The largest view in which a store is read. A store that holds less than everything is a copy for people who may not see the rest: it takes what
/// <see cref="StoreCopy"/> brings and nothing else, because a load brings whatever its source holds.
/// </summary>
internal sealed class StoreCeiling
{
    private readonly string _store;
    private readonly bool _takesCopies;

    private StoreCeiling(string store, View view, bool takesCopies) => (_store, View, _takesCopies) = (store, view, takesCopies);

    /// <summary>The view.</summary>
    public View View { get; }

    /// <summary>The ceiling of a store that is opened.</summary>
    /// <param name="store">How the store is called in messages.</param>
    /// <param name="kept">Name of the view that it was made for; null for a new one.</param>
    /// <param name="asked">View for which a copy is written; null for any other use.</param>
    /// <exception cref="StoreException">The store is for another view.</exception>
    public static StoreCeiling Of(string store, string? kept, View? asked)
    {
        View view = kept is null ? asked ?? View.All : Kept(store, kept);
        return asked is null || asked.Name == view.Name
            ? new StoreCeiling(store, view, asked is not null)
            : throw StoreException.Unavailable(
                $"{store} holds what the view {view.Name} sees, not the view {asked.Name}. Name an empty store, or copy with --view {view.Name}."
            );
    }

    private static View Kept(string store, string name)
    {
        try
        {
            return View.Named(name);
        }
        catch (ArgumentException)
        {
            throw StoreException.Damaged(store, "it does not say for which view it was made");
        }
    }

    /// <summary>A view in which the store may be read.</summary>
    /// <exception cref="StoreException">The view sees more than the store holds: its answers would be wrong without a word.</exception>
    public View Inside(View asked) => asked.IsWithin(View) ? asked : throw StoreException.Narrower(_store, View.Name, asked.Name);

    /// <summary>What an audit found, of the views in which the store is read; and that it holds nothing beside them.</summary>
    public StoreAudit Inside(StoreAudit audit)
    {
        List<ViewAudit> views = [.. audit.Views.Where(v => View.Named(v.View).IsWithin(View))];
        long more = audit.Views[^1].Records - views[^1].Records;
        return more == 0
            ? audit with
            {
                Views = views,
            }
            : new StoreAudit(views, [.. audit.Differences, $"{more} records are there that the view {View.Name} does not see"]);
    }

    /// <summary>Lets in a writer that brings records.</summary>
    /// <exception cref="StoreException">Only copies are taken.</exception>
    public void AdmitWriter()
    {
        if (!View.SeesAll && !_takesCopies)
        {
            throw StoreException.TakesCopies(_store, View.Name);
        }
    }
}
