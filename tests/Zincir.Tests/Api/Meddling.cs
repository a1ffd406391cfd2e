using System.Reflection;
using Zincir.Graph.Store;

namespace Zincir.Tests.Api;

/// <summary>A store that lets somebody do something just before each read.</summary>
public class Meddling : DispatchProxy
{
    private IGraphStore _store = null!;
    private Action<string> _before = null!;

    public static IGraphStore With(IGraphStore store, Action<string> before)
    {
        IGraphStore meddled = Create<IGraphStore, Meddling>();
        (((Meddling)(object)meddled)._store, ((Meddling)(object)meddled)._before) = (store, before);
        return meddled;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _before(targetMethod!.Name);
        return targetMethod.Invoke(_store, args);
    }
}
