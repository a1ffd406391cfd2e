namespace Zincir.Ingest.Generator;

/// <summary>A point on the globe, in degrees.</summary>
internal readonly record struct Point(double Lat, double Lon)
{
    private const double EarthKm = 6371;

    /// <summary>Kilometres along the great circle, from the chord between the two unit vectors.</summary>
    public double KmTo(Point other)
    {
        var (x1, y1, z1) = Unit();
        var (x2, y2, z2) = other.Unit();
        var dx = x1 - x2;
        var dy = y1 - y2;
        var dz = z1 - z2;
        var half = Math.Min(Math.Sqrt(dx * dx + dy * dy + dz * dz) / 2, 1);
        return half < 0.7
            ? 2 * EarthKm * PortableMath.Asin(half)
            : 2 * EarthKm * (Math.PI / 2 - PortableMath.Asin(Math.Sqrt(1 - half * half)));
    }

    /// <summary>The point at a share of the way to another; straight in degrees, good enough within a country.</summary>
    public Point Towards(Point other, double share) => new(Lat + (other.Lat - Lat) * share, Lon + (other.Lon - Lon) * share);

    private (double X, double Y, double Z) Unit()
    {
        var flat = PortableMath.Cos(Lat);
        return (flat * PortableMath.Cos(Lon), flat * PortableMath.Sin(Lon), PortableMath.Sin(Lat));
    }
}
