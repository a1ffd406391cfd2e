using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>Distances between the places of a snapshot, from their columns <c>lat</c> and <c>lon</c> (degrees).</summary>
internal sealed class GreatCircle(Snapshot graph)
{
    private const double EarthKm = 6371.0088;
    private readonly Column? _lat = graph.NodeColumn("place", "lat");
    private readonly Column? _lon = graph.NodeColumn("place", "lon");
    private readonly Dictionary<(int, int), double> _known = [];

    /// <summary>Great-circle distance in km by the haversine formula; 0 when a place has no coordinates, which accuses nobody.</summary>
    public double Km(int one, int other)
    {
        if (one == other || _lat is null || _lon is null)
        {
            return 0;
        }

        if (!_known.TryGetValue((one, other), out double km))
        {
            km =
                _lat.TryGet(one, out double lat1)
                && _lon.TryGet(one, out double lon1)
                && _lat.TryGet(other, out double lat2)
                && _lon.TryGet(other, out double lon2)
                    ? Haversine(lat1, lon1, lat2, lon2)
                    : 0;
            _known.Add((one, other), km);
        }

        return km;
    }

    /// <summary>Distance on a sphere of the Earth's mean radius.</summary>
    public static double Haversine(double lat1, double lon1, double lat2, double lon2)
    {
        double a = Square(Math.Sin(Radians(lat2 - lat1) / 2));
        double b = Square(Math.Sin(Radians(lon2 - lon1) / 2)) * Math.Cos(Radians(lat1)) * Math.Cos(Radians(lat2));
        return 2 * EarthKm * Math.Asin(Math.Min(1, Math.Sqrt(a + b)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double x) => x * x;
}
