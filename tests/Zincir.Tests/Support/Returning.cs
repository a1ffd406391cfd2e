using System.Reflection;
using Zincir.Graph.Store;

namespace Zincir.Tests.Support;

/// <summary>A store that gives something back when it is closed.</summary>
public class Returning : DispatchProxy
{
    private IGraphStore _store = null!;
    private Action _back = null!;

    public static IGraphStore When(IGraphStore store, Action back)
    {
        IGraphStore returning = store is IFoldedStore ? Create<IBoth, Returning>() : Create<IGraphStore, Returning>();
        (((Returning)(object)returning)._store, ((Returning)(object)returning)._back) = (store, back);
        return returning;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IAsyncDisposable.DisposeAsync)
            ? new ValueTask(CloseAsync())
            : targetMethod.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null);

    private async Task CloseAsync()
    {
        await _store.DisposeAsync();
        _back();
    }

    /// <summary>What a store is that keeps the fold.</summary>
    public interface IBoth : IGraphStore, IFoldedStore;
}
