from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]

    operations = []
