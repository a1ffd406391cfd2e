using System.Globalization;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Support;

/// <summary>
/// Zachary, “An information flow model for conflict and fission in small groups”, 1977: 34 members, 78 friendships.
/// Member i of the paper is node i - 1. Each friendship is one edge from the smaller member to the larger, or one each way.
/// </summary>
internal static class KarateClub
{
    private static readonly int[][] Friends =
    [
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32],
        [2, 3, 4, 8, 14, 18, 20, 22, 31],
        [3, 4, 8, 9, 10, 14, 28, 29, 33],
        [4, 8, 13, 14],
        [5, 7, 11],
        [6, 7, 11, 17],
        [7, 17],
        [9, 31, 33, 34],
        [10, 34],
        [14, 34],
        [15, 33, 34],
        [16, 33, 34],
        [19, 33, 34],
        [20, 34],
        [21, 33, 34],
        [23, 33, 34],
        [24, 26, 28, 30, 33, 34],
        [25, 26, 28, 32],
        [26, 32],
        [27, 30, 34],
        [28, 34],
        [29, 32, 34],
        [30, 33, 34],
        [31, 33, 34],
        [32, 33, 34],
        [33, 34],
    ];

    public static Snapshot Build(bool bothWays = false)
    {
        SnapshotBuilder builder = new();
        int kind = builder.EdgeKind("friend");
        foreach (int[] row in Friends)
        {
            foreach (int friend in row.Skip(1))
            {
                int a = builder.AddNode(Id(row[0]));
                int b = builder.AddNode(Id(friend));
                builder.AddEdge(a, b, kind, Snapshot.NoStart, Snapshot.NoEnd);
                if (bothWays)
                {
                    builder.AddEdge(b, a, kind, Snapshot.NoStart, Snapshot.NoEnd);
                }
            }
        }

        return builder.Build("karate");
    }

    private static string Id(int member) => "member:" + member.ToString("D2", CultureInfo.InvariantCulture);
}
